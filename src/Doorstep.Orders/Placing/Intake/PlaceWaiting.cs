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

    /// <summary>One outcome per order, in the order of the request.</summary>
    public async Task<Outcome<IReadOnlyList<Outcome<PlaceOrder.Answer>>>> Run(
        Request request, CancellationToken cancellation)
    {
        var all = request.Orders;
        var answers = new Outcome<PlaceOrder.Answer>[all.Count];
        var before = await Remembered.ReplayAll<PlaceOrder.Answer>(
            work.Db, [.. all.Select(o => o.Remembered).OfType<Remembered>()], cancellation);
        var fresh = new List<int>();
        for (var i = 0; i < answers.Length; i++)
            if (all[i].Remembered is { } remembered && before.TryGetValue(remembered, out var answer))
                answers[i] = answer;
            else fresh.Add(i);
        if (fresh.Count == 0) return answers;

        var placed = await orders.Run(new([.. fresh.Select(i => all[i].Draft)]), cancellation);
        if (placed.IsRefused(out var why)) return why;
        for (var n = 0; n < fresh.Count; n++) answers[fresh[n]] = PlaceOrder.Of(placed.Value.Results[n]);
        await Remembered.KeepAll(
            work, [.. fresh.Where(i => all[i].Remembered is not null).Select(i => (all[i].Remembered!, answers[i]))],
            cancellation);
        return answers;
    }
}
