using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs about money.</summary>
internal static class Paying
{
    /// <summary>Records a fact under a reference of its own.</summary>
    public static async Task<OrderAnswer> Pay(
        this World world, Guid order, PaymentKind kind, long amount, string? reference = null,
        DateTimeOffset? at = null)
    {
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var draft = new PaymentDraft(kind, amount, reference ?? $"{kind} {world.Clock.GetUtcNow():O}", at);
        return (await Shop.Must(world.Run<RecordPayment, RecordPayment.Answer>(
            c => c.Run(new(order, draft), default)))).Order;
    }

    /// <summary>What new orders of a channel wait for.</summary>
    public static Task<ListChannels.Row> Ask(this World world, PaymentPolicy policy, string channel = "web") =>
        Shop.Must(world.Run<ChangeChannel, ListChannels.Row>(c => c.Run(new(channel, policy), default)));

    /// <summary>Another total, by a fee of which nobody says what it is.</summary>
    public static Task<OrderAnswer> Retotal(this World world, Guid order, long total) =>
        Shop.Must(world.Run<ChangeFee, OrderAnswer>(c => c.Run(order, total)));

    private sealed class ChangeFee(Work work, OrderReader orders, OrderPayments payments) : ICommand
    {
        public static Permission Needs => Permission.ChangeOrders;

        public async Task<Outcome<OrderAnswer>> Run(Guid id, long total)
        {
            var parts = (await orders.Load(id, default))!;
            var (entry, before) = (work.Db.Entry(parts.Order), (parts.Order.Total, parts.Due));
            entry.Property(o => o.Fees).CurrentValue += total - before.Total;
            entry.Property(o => o.Total).CurrentValue = total;
            work.Journal.Write("order", parts.Order, id, new Note("ChangeFee"));
            await payments.TotalChanged(parts, before, default);
            await work.Settle(default);
            return (await orders.Read(id, default))!;
        }
    }
}
