namespace Doorstep.Sourcing.Planning;

/// <summary>
/// Finds locations that need not be looked at, because so many others give at least as much for no more.
/// </summary>
/// <remarks>
/// Let a set have k locations at the most. One of it that k others dominate can be changed for one of these that is not
/// in the set, and the set gives no less and costs no more. Of those that are alike the first dominates, so that such
/// changes come to an end: some best set has none of the dropped.
/// </remarks>
internal static class Dominated
{
    /// <param name="isFree">By location; those to drop become false.</param>
    /// <param name="gives">By location, then item.</param>
    /// <param name="most">Locations of a set that is worth finding, at the most.</param>
    public static void Drop(bool[] isFree, long[] price, long[] gives, int items, int most)
    {
        var dropped = new List<int>();
        for (var at = 0; at < isFree.Length; at++)
        {
            if (!isFree[at]) continue;
            var better = 0;
            for (var other = 0; other < isFree.Length && better < most; other++)
                if (other != at && isFree[other] && Dominates(other, at)) better++;
            if (better >= most) dropped.Add(at);
        }

        foreach (var at in dropped) isFree[at] = false;

        bool Dominates(int one, int other)
        {
            if (price[one] > price[other]) return false;
            var isAlike = price[one] == price[other];
            for (var i = 0; i < items; i++)
            {
                var (mine, its) = ((one * items) + i, (other * items) + i);
                if (gives[mine] < gives[its]) return false;
                isAlike &= gives[mine] == gives[its];
            }

            return !isAlike || one < other;
        }
    }

    /// <summary>Locations of a set that costs less than another, at the most.</summary>
    public static int Most(bool[] isFree, long[] price, long less, int most)
    {
        var (count, cost) = (0, 0L);
        foreach (var next in price.Where((_, at) => isFree[at]).Order())
        {
            if (count == most || (cost += next) >= less) break;
            count++;
        }

        return count;
    }
}
