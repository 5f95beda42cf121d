using System.Globalization;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;

namespace Doorstep.Web.Demo;

/// <summary>
/// How the demo's customers pay: the web shop authorises cards, some of its customers wire the money days later; the
/// marketplace has taken it already; wholesale pays by invoice, of which the shop is told nothing.
/// </summary>
/// <remarks>Each order has its own stream of chance, so that paying changes nothing else of the weeks.</remarks>
internal sealed class DemoPayments(CommandRunner runner, int merchant, int seed)
{
    private const double WiredShare = 0.05;
    private const double CapturedShare = 0.6;

    private const string WebShop = "Web shop";
    private const string Marketplace = "Marketplace";

    private readonly Actor owner = new(merchant, "Olivia Grant", Role.Owner);
    private readonly Actor shop = new(merchant, "token: shop", Role.Integration);
    private int drafted;

    /// <summary>Says what the channels ask of their orders.</summary>
    public async Task Ask(CancellationToken cancellation)
    {
        foreach (var (channel, policy) in new[]
        {
            (WebShop, PaymentPolicy.Authorised), (Marketplace, PaymentPolicy.Captured),
        })
            _ = (await runner.Run<ChangeChannel, ListChannels.Row>(
                owner, c => c.Run(new(channel, policy), cancellation), cancellation)).Value;
    }

    /// <summary>The order with what its channel tells of its money.</summary>
    public OrderDraft With(OrderDraft order)
    {
        var random = new DemoRandom(seed, purpose: 11, drafted++);
        var total = order.Lines.Sum(l => l.Quantity * l.UnitPrice) + order.Shipping - order.Discount;
        if (order.Channel is not (WebShop or Marketplace) || total <= 0) return order;
        if (order.Channel == WebShop && random.Happens(WiredShare)) return order;
        var captured = new PaymentDraft(PaymentKind.Captured, total, $"ch_{order.ExternalId}");
        var authorised = new PaymentDraft(PaymentKind.Authorised, total, $"au_{order.ExternalId}");
        return order with
        {
            Payments = order.Channel == Marketplace ? [captured]
                : random.Happens(CapturedShare) ? [authorised, captured] : [authorised],
        };
    }

    /// <summary>When the money of an order that waits for it comes; null for one that does not wait.</summary>
    public DateTimeOffset? Wired(OrderAnswer order, DateTimeOffset now) =>
        order.Payment is { Covered: false, Policy: not nameof(PaymentPolicy.Nothing) }
            ? now.AddHours(new DemoRandom(seed, purpose: 12, Number(order)).Between(10, 70))
            : null;

    /// <summary>The money comes: what the order still costs by then.</summary>
    public async Task Receive(Guid order, CancellationToken cancellation)
    {
        var now = (await runner.Ask<ShowOrder, OrderAnswer>(shop, q => q.Run(new(order), cancellation))).Value;
        if (now.Payment is not { Covered: false, Due: > 0 and var due } || now.Status == "Cancelled") return;
        await Record(now, PaymentKind.Captured, due - now.Payment.Captured, "wire", cancellation);
    }

    /// <summary>Gives back what was taken for what is cancelled.</summary>
    public async Task GiveBack(OrderAnswer order, CancellationToken cancellation)
    {
        if (order.Payment is not { Captured: > 0 } paid) return;
        var back = paid.Captured - paid.Refunded - (order.Status == "Cancelled" ? 0 : paid.Due);
        if (back > 0) await Record(order, PaymentKind.Refunded, back, "re", cancellation);
    }

    private async Task Record(
        OrderAnswer order, PaymentKind kind, long amount, string kindOf, CancellationToken cancellation) =>
        _ = (await runner.Run<RecordPayment, RecordPayment.Answer>(
            shop, c => c.Run(new(order.Id, new(kind, amount, $"{kindOf}_{order.ExternalId}_{order.Version}")),
                cancellation), cancellation)).Value;

    private static int Number(OrderAnswer order) => int.Parse(order.Number, CultureInfo.InvariantCulture);
}
