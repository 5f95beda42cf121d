using Doorstep.Orders;
using Doorstep.Warehouse.Picking;

namespace Doorstep.Warehouse.Waves;

/// <summary>Where a picker stops for a shipment.</summary>
internal readonly record struct WaveStop(WalkStop At, string Zone);

/// <summary>A shipment that may go into a wave.</summary>
/// <param name="Stops">Empty where the location has no bins.</param>
/// <param name="With">The shipments that travel in one parcel with it; null where it travels alone.</param>
internal sealed record WaveCandidate(
    Guid Id, string Number, DateTimeOffset? ShipBy, string Service, OrderPriority Priority, bool IsHeld, int Lines,
    int Units, IReadOnlyList<WaveStop> Stops, string? With = null);

/// <param name="Code">Why, in a word: <c>held</c>, <c>later</c>, <c>service</c> …</param>
internal sealed record WaveLeftOut(WaveCandidate Shipment, string Code, string Why);

/// <param name="Stops">Different places to stop at.</param>
internal sealed record WaveWalk(IReadOnlyList<WaveCandidate> Shipments, int Stops, double Metres, int Minutes);

/// <param name="Chosen">What is urgent, then due first, first.</param>
/// <param name="Walks">Whom one walk serves: several shipments on a list, or each alone.</param>
internal sealed record WaveDraft(
    IReadOnlyList<WaveCandidate> Chosen, IReadOnlyList<WaveLeftOut> LeftOut, IReadOnlyList<WaveWalk> Walks)
{
    public int Lines => Chosen.Sum(c => c.Lines);

    public int Units => Chosen.Sum(c => c.Units);

    public double Metres => Walks.Sum(w => w.Metres);

    public int Minutes => Walks.Sum(w => w.Minutes);
}

/// <summary>
/// Says which shipments a wave takes, whom it leaves out and why, and who is collected on one walk; a pure function.
/// <para>
/// Lists are made by the seed method (de Koster, van der Poort and Wolters, International Journal of Production
/// Research 37(7), 1999): the most urgent shipment that is left begins a list, and the ones whose stops lie nearest to
/// what it passes already join it.
/// </para>
/// </summary>
internal static class WavePlanner
{
    // An estimate of a person with a cart; a wave's page shows what it really took.
    private const double MetresPerSecond = 1.0;
    private const double SecondsPerStop = 10;
    private const double SecondsPerUnit = 4;
    private const double SecondsPerWalk = 60;

    public static WaveDraft Plan(IReadOnlyList<WaveCandidate> candidates, WaveTerms terms, AisleLayout layout)
    {
        var (chosen, leftOut) = (new List<WaveCandidate>(), new List<WaveLeftOut>());
        var (lines, units) = (0, 0);
        foreach (var each in candidates.OrderByDescending(c => c.Priority)
            .ThenBy(c => c.ShipBy ?? DateTimeOffset.MaxValue).ThenBy(c => c.Number.Length)
            .ThenBy(c => c.Number, StringComparer.Ordinal))
        {
            if (Unfit(each, terms) is { } unfit) leftOut.Add(unfit);
            else if (chosen.Count == terms.Shipments) leftOut.Add(Full(each, $"{terms.Shipments:N0} shipments"));
            else if (lines + each.Lines > terms.Lines) leftOut.Add(Full(each, $"{terms.Lines:N0} lines"));
            else if (units + each.Units > terms.Units) leftOut.Add(Full(each, $"{terms.Units:N0} units"));
            else
            {
                chosen.Add(each);
                (lines, units) = (lines + each.Lines, units + each.Units);
            }
        }

        var groups = terms.Method == PickMethod.Single
            ? chosen.Select(c => (IReadOnlyList<WaveCandidate>)[c])
            : Lists(chosen, terms.PerList, layout);
        return new WaveDraft(chosen, leftOut, [.. groups.Select(g => Walk(g, layout))]);
    }

    private static WaveLeftOut? Unfit(WaveCandidate each, WaveTerms terms)
    {
        if (each.IsHeld) return new(each, "held", "Its order is on hold.");
        // A list and a slot of the wall are one order's; a parcel is several orders'.
        if (each.With is { } with) return new(each, "parcel", $"It travels with {with}: release it by itself.");
        if (terms.ShipBefore is { } before && !(each.ShipBy <= before)) return new(each, "later", "It is due later.");
        if (terms.Service is { } service && !service.Equals(each.Service, StringComparison.OrdinalIgnoreCase))
            return new(each, "service", $"It goes by {each.Service}.");
        if (each.Priority < terms.Priority) return new(each, "priority", $"Its priority is {each.Priority}.");
        if (terms.IsSingle is { } single && single != (each.Lines == 1))
            return new(each, "lines", single ? "It has several lines." : "It has one line.");
        if (terms.Zone is not { } zone) return null;
        var elsewhere = each.Stops.Select(s => s.Zone)
            .Where(z => !z.Equals(zone, StringComparison.OrdinalIgnoreCase)).Distinct().Order().ToList();
        if (each.Stops.Count == 0) return new(each, "zone", "It is in no bin.");
        return elsewhere.Count == 0
            ? null
            : new(each, "zone", $"It needs zone {string.Join(", ", elsewhere.Select(z => z.Length == 0 ? "–" : z))}.");
    }

    private static WaveLeftOut Full(WaveCandidate each, string bound) =>
        new(each, "full", $"The wave is full: {bound} at the most.");

    // What each has left to walk to from the list as it is, is kept and not summed anew for every one that joins.
    private static IEnumerable<IReadOnlyList<WaveCandidate>> Lists(
        List<WaveCandidate> chosen, int perList, AisleLayout layout)
    {
        var left = chosen.ToList();
        while (left.Count > 0)
        {
            var list = new List<WaveCandidate>(perList);
            var apart = left.Select(c => Enumerable.Repeat(double.MaxValue, c.Stops.Count).ToArray()).ToList();
            var next = 0;
            while (true)
            {
                var joins = left[next];
                list.Add(joins);
                left.RemoveAt(next);
                apart.RemoveAt(next);
                if (list.Count == perList || left.Count == 0) break;
                for (var i = 0; i < left.Count; i++)
                    for (var stop = 0; stop < apart[i].Length; stop++)
                        foreach (var passed in joins.Stops)
                            apart[i][stop] = Math.Min(
                                apart[i][stop], layout.Metres(left[i].Stops[stop].At, passed.At));
                next = Enumerable.Range(0, left.Count).MinBy(i => apart[i].Sum());
            }

            yield return list;
        }
    }

    private static WaveWalk Walk(IReadOnlyList<WaveCandidate> shipments, AisleLayout layout)
    {
        List<WalkStop> stops = [.. shipments.SelectMany(s => s.Stops).Select(s => s.At).Distinct()
            .Take(WalkPath.StopsMax)];
        var metres = WalkPath.Order(stops, layout).Metres;
        var seconds = (metres / MetresPerSecond) + (stops.Count * SecondsPerStop)
            + (shipments.Sum(s => s.Units) * SecondsPerUnit) + (shipments.Count > 1 ? SecondsPerWalk : 0);
        return new WaveWalk(shipments, stops.Count, metres, (int)Math.Ceiling(seconds / 60));
    }
}
