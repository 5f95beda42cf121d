namespace Doorstep.Sourcing.Rules;

/// <summary>What a kind of rule needs to be whole.</summary>
/// <param name="Label">What a person chooses by.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="NeedsLocations">False: without locations it is about all of them.</param>
/// <param name="TakesLocations">False: it is about no location.</param>
/// <param name="Unit">What its amount counts; null when it has none.</param>
public sealed record RuleKind(
    string Key, string Label, string Meaning, bool TakesLocations, bool NeedsLocations, string? Unit, int AmountMin,
    int AmountMax)
{
    /// <summary>True for a part of the cost that decides between the locations that may ship.</summary>
    public bool IsWeight => Unit is "points";
}

/// <summary>
/// The kinds of rules. Fences (never, only, most shipments) that match an order all hold together; of the others the
/// first rule in the list that matches counts, for each kind and location.
/// </summary>
public static class RuleKinds
{
    public const string Never = "never";

    public const string Only = "only";

    public const string MostShipments = "most_shipments";

    public const string Capacity = "capacity";

    public const string KeepBack = "keep_back";

    public const string Distance = "distance";

    public const string Split = "split";

    public const string Workload = "workload";

    public const string Balance = "balance";

    public const string Prefer = "prefer";

    public const string SendOn = "send_on";

    private const int UnitsMax = 1_000_000;

    private const int PointsMax = 100_000;

    public static IReadOnlyList<RuleKind> All { get; } =
    [
        new(Never, "Never from", "These orders never ship from the locations.", true, true, null, 0, 0),
        new(Only, "Only from", "These orders ship from the locations and from no others.", true, true, null, 0, 0),
        new(MostShipments, "At most so many shipments",
            "An order that would take more waits until stock lies so that it takes no more.", false, false,
            "shipments", 1, 20),
        new(Capacity, "Daily capacity",
            "A location that has so many shipments for a day gets further ones only when else something had to wait.",
            true, false, "shipments a day", 0, UnitsMax),
        new(KeepBack, "Safety stock", "So many units of each item stay at the location for other orders.", true, false,
            "units", 0, UnitsMax),
        new(Distance, "Cost of the way", "Points for each kilometre to the customer; 1 without such a rule.", false,
            false, "points", 0, 1000),
        new(Split, "Cost of a split",
            "Points for each shipment after the first. Without such a rule fewer shipments always win.", false, false,
            "points", 0, PointsMax),
        new(Workload, "Cost of workload", "Points for each open shipment that stands at the location.", true, false,
            "points", 0, 1000),
        new(Balance, "Cost of an empty shelf",
            "Points for taking all that a location has of an item; half of it costs half.", false, false, "points", 0,
            PointsMax),
        new(Prefer, "Prefer", "A shipment from any other location costs so many points more.", true, true, "points", 1,
            PointsMax),
        new(SendOn, "Send on what nobody begins",
            "What nobody began for so many hours of the location's working days is sourced anew, from elsewhere.", true,
            false, "working hours", 1, 1000),
    ];

    public static RuleKind? Find(string? key) => All.FirstOrDefault(kind => kind.Key == key);
}
