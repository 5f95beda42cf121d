namespace Doorstep.Orders.Promising;

/// <summary>Units of an item that somebody waits for, in the order in which they are served.</summary>
/// <param name="Id">Who waits.</param>
internal readonly record struct AwaitedUnits<T>(T Id, int Quantity);

/// <summary>When whoever waits for an item can expect it.</summary>
internal static class ExpectedStock
{
    /// <summary>
    /// Lays the queue for an item over what is expected of it: what comes first goes to who is served first. Each gets
    /// the day on which its last unit is there, or null where what is expected does not reach.
    /// </summary>
    /// <param name="queue">In the order in which they are served.</param>
    /// <param name="incoming">Units by the day on which they are expected, in any order.</param>
    public static List<(T Id, DateOnly? On)> Lay<T>(
        IEnumerable<AwaitedUnits<T>> queue, IEnumerable<(DateOnly On, int Quantity)> incoming)
    {
        using var coming = incoming.Where(i => i.Quantity > 0).OrderBy(i => i.On).GetEnumerator();
        var laid = new List<(T, DateOnly?)>();
        var (left, day, more) = (0L, default(DateOnly), true);
        foreach (var (id, quantity) in queue)
        {
            long wanted = quantity;
            while (wanted > left && (more = more && coming.MoveNext()))
            {
                left += coming.Current.Quantity;
                day = coming.Current.On;
            }

            // Who is not reached keeps its place: nobody behind it is promised what it waits for.
            laid.Add((id, wanted <= left && left > 0 ? day : null));
            left = Math.Max(0, left - wanted);
        }

        return laid;
    }
}
