using Doorstep.Sourcing.Rules;

namespace Doorstep.Sourcing.Planning;

/// <summary>Which locations the rules keep out of a decision, and what they keep back there.</summary>
internal sealed class Fences(SourcingPolicy policy, IReadOnlyList<SourcingLocation> locations)
{
    /// <summary>Those kept out, with the rule, if it was one, and a sentence that says why.</summary>
    public List<(SourcingLocation Location, SourcingRule? Rule, string Sentence)> Out { get; } = [];

    /// <summary>Locations that have something and give none of it, with the rule.</summary>
    public Dictionary<Guid, SourcingRule> KeptBack { get; } = [];

    /// <summary>
    /// What is left to decide between. Full locations yield last: when without them less could go now, they are asked
    /// all the same, for nothing would ever wake what waits for a day's end.
    /// </summary>
    public SupplyTable Leave(SourcingRequest request, Func<Guid, Guid, long?> availability)
    {
        if (policy.IsNone && locations.All(l => l.Fence is null)) return new(request, locations, availability);
        var open = new List<SourcingLocation>(locations.Count);
        foreach (var location in locations)
        {
            if (location.Fence is { } fence) Out.Add((location, null, fence));
            else if (policy.FenceOf(location.Code) is { } rule) Out.Add((location, rule, RuleSentence.Of(rule)));
            else open.Add(location);
        }

        long? Left(Guid item, Guid location) => Keep(availability(item, location), location);
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
