using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Placing.Intake;

/// <summary>
/// Places orders that were sent one by one, each with its own answer and its own <c>Idempotency-Key</c>, in one
/// transaction.
/// </summary>
/// <remarks>Refusals, one by one: those of <see cref="PlaceOrders"/>, <c>idempotency.mismatch</c>.</remarks>
public sealed class PlaceWaiting : ICommand
{
    private readonly Work work;
    private readonly PlaceOrders orders;

    internal PlaceWaiting(Work work, PlaceOrders orders) => (this.work, this.orders) = (work, orders);

    public static Permission Needs => PlaceOrder.Needs;

    public sealed record Request(IReadOnlyList<WaitingOrder> Orders);

    /// <summary>One per order, in the order of the request; each can be told.</summary>
    public async Task<Outcome<IReadOnlyList<PlaceOrders.Placed>>> Run(
        Request request, CancellationToken cancellation)
    {
        var all = request.Orders;
        var placed = new PlaceOrders.Placed[all.Count];
        var before = await Remembered.ReplayAll<PlaceOrders.Kept>(
            work.Db, [.. all.Select(o => o.Remembered).OfType<Remembered>()], cancellation);
        var fresh = new List<int>();
        for (var i = 0; i < placed.Length; i++)
            if (all[i].Remembered is { } remembered && before.TryGetValue(remembered, out var answer))
                placed[i] = answer.IsRefused(out var no)
                    ? new PlaceOrders.Placed(all[i].Draft.Order?.ExternalId, no)
                    : answer.Value.Again();
            else fresh.Add(i);
        if (fresh.Count > 0)
        {
            var outcome = await orders.Place([.. fresh.Select(i => all[i].Draft)], cancellation);
            if (outcome.IsRefused(out var why)) return why;
            for (var n = 0; n < fresh.Count; n++) placed[fresh[n]] = outcome.Value[n];
            await Remembered.KeepAll(
                work, [.. fresh.Where(i => all[i].Remembered is not null).Select(i => (all[i].Remembered!,
                    (Outcome<PlaceOrders.Kept>)PlaceOrders.Kept.Of(placed[i])))],
                cancellation);
        }

        return await orders.Told(placed, cancellation);
    }
}
