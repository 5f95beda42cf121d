using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Placing.Intake;

/// <summary>
/// Where single orders wait for the next batch of this process. A batch is whatever came in while the one before was
/// committed: at rest an order goes alone and at once, under load hundreds share one commit. Each is answered after
/// the commit that holds it.
/// </summary>
/// <remarks>
/// Merchants take turns, so a flood of one does not delay the others. When too many wait, <c>intake.full</c> sends
/// the next ones away (429 with <c>Retry-After</c>) instead of letting them grow old in a queue.
/// </remarks>
public sealed class OrderIntake
{
    /// <summary>Orders of one commit at the most: what one turn of a merchant can hold up the others.</summary>
    public const int BatchMax = 250;

    /// <summary>Orders that may wait, of all merchants together.</summary>
    public const int WaitingMax = 8_000;

    /// <summary>Orders that may wait of one merchant; a few seconds' worth.</summary>
    public const int WaitingOfMerchantMax = 4_000;

    /// <summary>
    /// Batches of this process at a time, where the engine admits it: while one is committed, the next is prepared.
    /// More would only wait for the same stock.
    /// </summary>
    public const int WorkersMax = 2;

    private readonly CommandRunner runner;
    private readonly int workersMax;
    private readonly Lock sync = new();
    private readonly Dictionary<int, Queue<WaitingOrder>> queues = [];
    private readonly Queue<int> turns = new();
    private int waiting;
    private int workers;

    public OrderIntake(CommandRunner runner, Engine engine) =>
        (this.runner, workersMax) = (runner, Math.Min(WorkersMax, engine.WritersMax));

    /// <summary>Places an order with the next batch; refuses what <see cref="PlaceOrders"/> refuses.</summary>
    public async Task<Outcome<PlaceOrder.Answer>> Place(Actor actor, CheckedDraft draft, Remembered? remembered)
    {
        var order = new WaitingOrder(actor, draft, remembered);
        lock (sync)
        {
            if (!queues.TryGetValue(actor.Merchant, out var queue)) queues[actor.Merchant] = queue = new();
            if (waiting >= WaitingMax || queue.Count >= WaitingOfMerchantMax)
                return Full;
            if (queue.Count == 0) turns.Enqueue(actor.Merchant);
            queue.Enqueue(order);
            waiting++;
            if (workers < workersMax)
            {
                workers++;
                _ = Task.Run(Work);
            }
        }

        var placed = await order.Answered.Task;
        return placed.IsRefused(out var why) ? why : PlaceOrder.Of(placed.Value);
    }

    /// <summary>The next merchant's oldest orders, of one actor; null when nobody waits.</summary>
    private List<WaitingOrder>? Next()
    {
        lock (sync)
        {
            if (!turns.TryDequeue(out var merchant))
            {
                workers--;
                return null;
            }

            var queue = queues[merchant];
            var batch = new List<WaitingOrder>();
            while (batch.Count < BatchMax && queue.TryPeek(out var next)
                && (batch.Count == 0 || next.Actor == batch[0].Actor)) batch.Add(queue.Dequeue());
            waiting -= batch.Count;
            if (queue.Count > 0) turns.Enqueue(merchant);
            else queues.Remove(merchant);
            return batch;
        }
    }

    private async Task Work()
    {
        while (Next() is { } batch)
        {
            if (await Run(batch)) continue;
            foreach (var order in batch) await Run([order]);
        }
    }

    // False when something broke and there are neighbours to save: each then goes alone, and the one it was learns it.
    private async Task<bool> Run(List<WaitingOrder> batch)
    {
        try
        {
            var outcome = await runner.Run<PlaceWaiting, IReadOnlyList<PlaceOrders.Placed>>(
                batch[0].Actor, c => c.Run(new(batch), CancellationToken.None), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Answered.SetResult(outcome.IsRefused(out var why) ? why : outcome.Value[i]);
            return true;
        }
        catch (Exception broken)
        {
            // Where the database is away each of them would wait for it in turn, and find the same.
            if (batch.Count > 1 && runner.Failure(broken) is null) return false;
            foreach (var order in batch) order.Answered.SetException(broken);
            return true;
        }
    }

    private static Refusal Full => new(RefusalKind.Busy, "intake.full",
        "More orders are coming in than can be written. Send the same request again in a few seconds.");
}

/// <summary>An order on its way into a batch.</summary>
public sealed record WaitingOrder(Actor Actor, CheckedDraft Draft, Remembered? Remembered)
{
    internal TaskCompletionSource<Outcome<PlaceOrders.Placed>> Answered { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
