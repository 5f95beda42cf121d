using System.Globalization;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Sourcing.Planning;

/// <summary>The sentences that explain a decision to a person.</summary>
internal sealed class SourcingReasons(SupplyTable table, CostTable costs, Found found)
{
    /// <param name="tooMany">The limit of shipments that makes the order wait, or null.</param>
    public string Sentence(int[] chosen, IReadOnlyList<SourcingCandidate> candidates, SourcingRule? tooMany)
    {
        if (candidates.Count == 0) return "Unroutable: there is no location that may ship.";
        if (candidates.All(c => c.Fenced))
            return $"Unroutable: no location may ship it. {candidates[0].Code}: {candidates[0].Reason}";
        var asked = table.UnitsAsked;
        if (asked == 0) return "Nothing to ship.";
        var covered = table.UnitsCoverable;
        if (tooMany is not null && covered > 0)
            return $"Waits: it cannot go whole in {Shipments(tooMany.Amount!.Value)} now ({tooMany.Name}).";
        if (chosen.Length == 0)
            return asked == 1
                ? "The unit is in stock nowhere; it waits."
                : $"None of the {Count(asked)} units is in stock anywhere; they wait.";

        var nearest = Place(candidates[chosen[0]]);
        if (covered == asked)
            return chosen.Length == 1 ? $"{nearest} has everything{Because}."
                : costs.IsPlain || !HasWhole()
                    ? $"Nothing has everything; {Names(chosen)} cover all {Count(asked)} units "
                        + $"in {chosen.Length} shipments{Because}."
                    : $"{Names(chosen)} ship all {Count(asked)} units in {chosen.Length} shipments{Because}.";

        var ships = chosen.Length == 1
            ? $"{nearest} ships {Count(covered)}"
            : $"{Names(chosen)} ship {Count(covered)} in {chosen.Length} shipments";
        var (are, wait) = asked - covered == 1 ? ("is", "it waits") : ("are", "they wait");
        return $"{Count(asked - covered)} of {Count(asked)} units {are} nowhere; {wait} for stock. {ships}{Because}.";
    }

    /// <summary>Every location with what it could have done alone; those that may not ship last.</summary>
    public SourcingCandidate[] Candidates(IReadOnlyList<SourcingLine> lines, int[] chosen, Fences fences)
    {
        var asked = table.UnitsAsked;
        var left = new long[table.Items];
        var candidates = new SourcingCandidate[table.Locations.Length + fences.Out.Count];
        for (var at = 0; at < table.Locations.Length; at++)
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
            var (id, code, km, _, _) = table.Locations[at];
            var kept = fences.KeptBack.GetValueOrDefault(id);
            var why = kept is null || isChosen
                ? Why(at, covered, asked, isChosen, chosen.Length)
                : $"Keeps its last units back: {RuleSentence.Effect(kept)}.";
            if (fences.Lacking.TryGetValue(id, out var lacking)) why = $"{why} {lacking}";
            candidates[at] = new(id, code, km, checked((int)covered), checked((int)asked), whole, isChosen, why,
                Rule: isChosen ? null : kept?.Name,
                Points: costs.IsPlain ? null : CostTable.Points(costs.Fixed(at)));
        }

        for (var n = 0; n < fences.Out.Count; n++)
        {
            var (location, rule, sentence) = fences.Out[n];
            candidates[table.Locations.Length + n] = new(
                location.Id, location.Code, table.DistanceKm(location), 0, checked((int)asked), 0, false, sentence,
                Fenced: true, Rule: rule?.Name);
        }

        return candidates;
    }

    /// <summary>The second best and why it lost.</summary>
    public RunnerUp? RunnerUp()
    {
        if (found.Second is not { } second) return null;
        string[] codes = [.. second.At.Select(at => table.Locations[at].Code)];
        var more = CostTable.Points(second.Cost - found.Best.Cost);
        if (costs.IsPlain)
            return new(codes, second.At.Any(at => table.Locations[at].DistanceKm is null) ? "Not on the map."
                : more == 0 ? "As near; the lower code wins."
                : string.Create(CultureInfo.InvariantCulture, $"{more:N0} km more to go."));
        if (!costs.PricesSplits && second.At.Length > found.Best.At.Length)
            return new(codes, $"{Shipments(second.At.Length)} instead of {found.Best.At.Length}.");
        var (its, best) = (Named(second), Named(found.Best));
        var parts = its.Keys.Union(best.Keys)
            .Select(part => (Part: part, Points: its.GetValueOrDefault(part) - best.GetValueOrDefault(part)))
            .Where(p => p.Points != 0).OrderByDescending(p => p.Points)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Part} {p.Points:+#,0.#;-#,0.#}"));
        return new(codes, string.Create(
            CultureInfo.InvariantCulture, $"Costs {more:#,0.#} points more: {string.Join(", ", parts)}."));
    }

    private Dictionary<string, double> Named(Choice choice) =>
        costs.Parts(choice.At).ToDictionary(p => p.Part, p => p.Points);

    private string Because => costs.IsPlain ? "" : "; by the rules it costs least";

    private bool HasWhole()
    {
        for (var at = 0; at < table.Locations.Length; at++)
            if (table.UnitsOf(at) == table.UnitsAsked) return true;
        return false;
    }

    private string Why(int at, long units, long asked, bool chosen, int shipments) => (units, chosen) switch
    {
        (0, _) => "Has nothing of this order.",
        (_, true) when units == asked && !costs.IsPlain => "Has everything, and is in the cheapest set.",
        (_, true) when units == asked => "The nearest that has everything.",
        (_, true) when shipments == 1 => $"Has {Count(units)} of {Count(asked)} units, as many as can ship now.",
        (_, true) when !costs.IsPlain => $"Has {Count(units)} of {Count(asked)} units; ships in the cheapest set.",
        (_, true) => $"Has {Count(units)} of {Count(asked)} units; ships in the smallest set that covers most.",
        _ when shipments == 0 => $"Has {Count(units)} of {Count(asked)} units.",
        _ when units == asked && !costs.IsPlain => "Has everything, but " + Dearer(at),
        _ when units == asked => "Has everything, but is farther.",
        _ => $"Has {Count(units)} of {Count(asked)} units; not needed.",
    };

    private string Dearer(int at)
    {
        var cost = costs.Fixed(at);
        for (var item = 0; item < table.Items; item++) cost += costs.Units(item, [at]);
        return CostTable.Points(cost - found.Best.Cost) is > 0 and var more
            ? string.Create(CultureInfo.InvariantCulture, $"costs {more:#,0.#} points more.")
            : "has the higher code.";
    }

    private string Names(int[] chosen) => string.Join(" + ", chosen.Select(at => table.Locations[at].Code));

    private static string Place(SourcingCandidate candidate) => candidate.DistanceKm is { } km
        ? string.Create(CultureInfo.InvariantCulture, $"{candidate.Code} ({km:N0} km)")
        : candidate.Code;

    private static string Shipments(int n) => n == 1 ? "1 shipment" : $"{Count(n)} shipments";

    private static string Count(long units) => units.ToString("N0", CultureInfo.InvariantCulture);
}
