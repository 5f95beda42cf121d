using Doorstep.Inventory.Receiving;

namespace Doorstep.Orders.Promising;

/// <summary>Units of an item that somebody waits for, in the order in which they are served.</summary>
/// <param name="Id">Who waits.</param>
internal readonly record struct AwaitedUnits<T>(T Id, int Quantity);

/// <summary>When whoever waits for an item can expect it.</summary>
internal static class ExpectedStock
{
    /// <summary>
    /// Lays the queue for an item over what is expected of it: of what comes where it may ship from, the first goes to
    /// who is served first. Each gets the day on which its last unit is there, or null where what is expected does not
    /// reach. What rules keep back at a location for others, and its safety stock, is no more taken from a delivery
    /// than from the shelf: it is filled up first.
    /// </summary>
    /// <param name="queue">In the order in which they are served.</param>
    /// <param name="incoming">What deliveries bring of the item, in any order.</param>
    /// <param name="mayServe">Whether who waits may ship from a location.</param>
    /// <param name="keptBack">Units that stay at a location whatever who waits asks for; none when left out.</param>
    /// <param name="there">Units that lie free at a location today.</param>
    public static List<(T Id, DateOnly? On)> Lay<T>(
        IEnumerable<AwaitedUnits<T>> queue, IEnumerable<ExpectedUnits> incoming, Func<T, Guid, bool> mayServe,
        Func<T, Guid, int>? keptBack = null, Func<Guid, long>? there = null)
    {
        var coming = incoming.Where(i => i.Quantity > 0).OrderBy(i => i.ExpectedOn).ToList();
        var left = coming.ConvertAll(c => c.Quantity);
        var laid = new List<(T, DateOnly?)>();
        var first = 0;
        foreach (var (id, quantity) in queue)
        {
            var (open, day) = (quantity, (DateOnly?)null);
            while (first < left.Count && left[first] == 0) first++;
            for (var n = first; n < left.Count && open > 0; n++)
            {
                if (left[n] == 0 || !mayServe(id, coming[n].Location)) continue;
                var taken = Math.Min(Free(id, n), open);
                if (taken == 0) continue;
                left[n] -= taken;
                open -= taken;
                day = coming[n].ExpectedOn;
            }

            // Who is not reached keeps its place: nobody behind it is promised what it waits for.
            laid.Add((id, open == 0 ? day : null));
        }

        return laid;

        // What came before and nobody took stays too, and counts for what is kept back.
        int Free(T id, int upTo)
        {
            var at = coming[upTo].Location;
            var kept = keptBack?.Invoke(id, at) ?? 0;
            if (kept == 0 && coming[upTo].Gap == 0) return left[upTo];
            var stays = Math.Max(0, there?.Invoke(at) ?? 0) - coming[upTo].Gap;
            for (var n = 0; n <= upTo; n++) stays += coming[n].Location == at ? left[n] : 0;
            return (int)Math.Clamp(stays - kept, 0, left[upTo]);
        }
    }
}
