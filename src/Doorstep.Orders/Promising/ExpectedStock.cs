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
    /// reach.
    /// </summary>
    /// <param name="queue">In the order in which they are served.</param>
    /// <param name="incoming">What deliveries bring of the item, in any order.</param>
    /// <param name="mayServe">Whether who waits may ship from a location.</param>
    public static List<(T Id, DateOnly? On)> Lay<T>(
        IEnumerable<AwaitedUnits<T>> queue, IEnumerable<ExpectedUnits> incoming, Func<T, Guid, bool> mayServe)
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
                var taken = Math.Min(left[n], open);
                left[n] -= taken;
                open -= taken;
                day = coming[n].ExpectedOn;
            }

            // Who is not reached keeps its place: nobody behind it is promised what it waits for.
            laid.Add((id, open == 0 ? day : null));
        }

        return laid;
    }
}
