using Doorstep.Inventory.Items;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Sourcing.Planning;

/// <summary>Which locations the rules keep out of a decision, and what they keep back there.</summary>
internal sealed class Fences(SourcingPolicy policy, IReadOnlyList<SourcingLocation> locations)
{
    private readonly HashSet<(Guid Item, Guid Location)> barred = [];

    /// <summary>Those kept out, with the rule, if it was one, and a sentence that says why.</summary>
    public List<(SourcingLocation Location, SourcingRule? Rule, string Sentence)> Out { get; } = [];

    /// <summary>Locations that have something and give none of it, with the rule.</summary>
    public Dictionary<Guid, SourcingRule> KeptBack { get; } = [];

    /// <summary>Locations that may not ship some of the order, with why.</summary>
    public Dictionary<Guid, string> Lacking { get; } = [];

    /// <summary>
    /// What is left to decide between. Full locations yield last: when without them less could go now, they are asked
    /// all the same, for nothing would ever wake what waits for a day's end.
    /// </summary>
    public SupplyTable Leave(SourcingRequest request, Func<Guid, Guid, long?> availability)
    {
        var needs = request.Lines.Where(l => l.Needs is { Count: > 0 }).DistinctBy(l => l.Item)
            .ToDictionary(l => l.Item, l => l.Needs!);
        if (policy.IsNone && needs.Count == 0 && locations.All(l => l.Fence is null))
            return new(request, locations, availability);
        var open = new List<SourcingLocation>(locations.Count);
        foreach (var location in locations)
        {
            if (location.Fence is { } fence) Out.Add((location, null, fence));
            else if (policy.FenceOf(location.Code) is { } rule) Out.Add((location, rule, RuleSentence.Of(rule)));
            else if (Bar(request, needs, location) is { } lacking) Out.Add((location, null, lacking));
            else open.Add(location);
        }

        long? Left(Guid item, Guid location) => Keep(
            barred.Contains((item, location)) && availability(item, location) is not null
                ? 0
                : availability(item, location), location);
        var table = new SupplyTable(request, open, Left);
        var full = open.FindAll(l => IsFull(l));
        if (full.Count == 0 || table.UnitsCoverable == 0) return table;
        var rest = new SupplyTable(request, open.FindAll(l => !IsFull(l)), Left);
        if (rest.UnitsCoverable < table.UnitsCoverable) return table;
        if (policy.MostShipments is not null && !Fits(rest)) return table;
        foreach (var location in full)
            Out.Add((location, policy.First(RuleKinds.Capacity, location.Code)!,
                $"Has its {location.ShipmentsOfDay:N0} shipments of the day already."));
        return rest;
    }

    // The sentence when it can ship nothing of the order; when it can ship some of it, that is noted.
    private string? Bar(
        SourcingRequest request, Dictionary<Guid, IReadOnlyList<string>> needs, SourcingLocation location)
    {
        string? sentence = null;
        foreach (var (item, asked) in needs)
        {
            if (Capabilities.Missing(asked, location.Offers ?? []) is not { } missing) continue;
            sentence ??= missing;
            barred.Add((item, location.Id));
        }

        if (sentence is null || request.Lines.All(l => barred.Contains((l.Item, location.Id)))) return sentence;
        Lacking[location.Id] = sentence;
        return null;
    }

    private bool Fits(SupplyTable rest) =>
        ShipmentSearch.Choose(rest, new CostTable(rest, policy)).Best.At.Length is > 0 and var shipments
        && shipments <= policy.MostShipments!.Amount;

    private bool IsFull(SourcingLocation location) =>
        policy.First(RuleKinds.Capacity, location.Code) is { Amount: { } most } && location.ShipmentsOfDay >= most;

    private long? Keep(long? units, Guid location)
    {
        if (units is not > 0) return units;
        var code = locations.First(l => l.Id == location).Code;
        if (policy.First(RuleKinds.KeepBack, code) is not { Amount: { } kept } rule) return units;
        if (units <= kept) KeptBack[location] = rule;
        return Math.Max(0, units.Value - kept);
    }
}
