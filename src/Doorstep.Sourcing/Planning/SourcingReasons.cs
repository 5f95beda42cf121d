using System.Globalization;

namespace Doorstep.Sourcing.Planning;

/// <summary>The sentences that explain a decision to a person.</summary>
internal static class SourcingReasons
{
    public static string Sentence(SupplyTable table, int[] chosen, IReadOnlyList<SourcingCandidate> candidates)
    {
        if (candidates.Count == 0) return "Unroutable: there is no location that may ship.";
        var asked = UnitsAsked(table);
        if (asked == 0) return "Nothing to ship.";
        var covered = table.UnitsCoverable;
        if (chosen.Length == 0)
            return asked == 1
                ? "The unit is in stock nowhere; it waits."
                : $"None of the {Count(asked)} units is in stock anywhere; they wait.";

        var nearest = Place(candidates[chosen[0]]);
        if (covered == asked)
            return chosen.Length == 1
                ? $"{nearest} has everything."
                : $"Nothing has everything; {Names(candidates, chosen)} cover all {Count(asked)} units "
                    + $"in {chosen.Length} shipments.";

        var ships = chosen.Length == 1
            ? $"{nearest} ships {Count(covered)}"
            : $"{Names(candidates, chosen)} ship {Count(covered)} in {chosen.Length} shipments";
        var (are, wait) = asked - covered == 1 ? ("is", "it waits") : ("are", "they wait");
        return $"{Count(asked - covered)} of {Count(asked)} units {are} nowhere; {wait} for stock. {ships}.";
    }

    /// <summary>Every location with what it could have done alone.</summary>
    public static SourcingCandidate[] Candidates(IReadOnlyList<SourcingLine> lines, SupplyTable table, int[] chosen)
    {
        var asked = UnitsAsked(table);
        var left = new long[table.Items];
        var candidates = new SourcingCandidate[table.Locations.Length];
        for (var at = 0; at < candidates.Length; at++)
        {
            for (var item = 0; item < left.Length; item++) left[item] = table.Supply(at, item);
            var whole = 0;
            for (var n = 0; n < lines.Count; n++)
            {
                ref var units = ref left[table.ItemOfLine[n]];
                if (units < lines[n].Quantity) continue;
                units -= lines[n].Quantity;
                whole++;
            }

            var covered = table.UnitsOf(at);
            var isChosen = Array.IndexOf(chosen, at) >= 0;
            var (id, code, km, _) = table.Locations[at];
            candidates[at] = new(id, code, km, checked((int)covered), checked((int)asked), whole, isChosen,
                Why(covered, asked, isChosen, chosen.Length));
        }

        return candidates;
    }

    private static string Why(long units, long asked, bool chosen, int shipments) => (units, chosen) switch
    {
        (0, _) => "Has nothing of this order.",
        (_, true) when units == asked => "The nearest that has everything.",
        (_, true) when shipments == 1 => $"Has {Count(units)} of {Count(asked)} units, as many as can ship now.",
        (_, true) => $"Has {Count(units)} of {Count(asked)} units; ships in the smallest set that covers most.",
        _ when units == asked => "Has everything, but is farther.",
        _ => $"Has {Count(units)} of {Count(asked)} units; not needed.",
    };

    private static long UnitsAsked(SupplyTable table)
    {
        var units = 0L;
        foreach (var demand in table.Demand) units += demand;
        return units;
    }

    private static string Names(IReadOnlyList<SourcingCandidate> candidates, int[] chosen) =>
        string.Join(" + ", chosen.Select(at => candidates[at].Code));

    private static string Place(SourcingCandidate candidate) => candidate.DistanceKm is { } km
        ? string.Create(CultureInfo.InvariantCulture, $"{candidate.Code} ({km:N0} km)")
        : candidate.Code;

    private static string Count(long units) => units.ToString("N0", CultureInfo.InvariantCulture);
}
