using Doorstep.Platform.Flows;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Shipments;

/// <summary>The work of shipping part of an order from one location.</summary>
internal sealed class Shipment : Staged<ShipmentStage>, IOwned
{
    /// <summary>How often something is sent on at the most, before people have to look.</summary>
    public const int ReroutesMax = 3;

    public Guid OrderId { get; init; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public int Number { get; init; }

    /// <summary>Order number × 1000 + number: the one order of every queue, oldest demand first.</summary>
    public long Rank { get; init; }

    /// <summary>
    /// The shipment that leads the parcel in which it travels with shipments of other orders, its own where it leads;
    /// null when it travels alone.
    /// </summary>
    public Guid? ParcelId { get; internal set; }

    /// <summary>Null while no location can serve it.</summary>
    public Guid? LocationId { get; internal set; }

    /// <summary>Work begins no sooner; null for at once.</summary>
    public DateTimeOffset? BeginsAt { get; init; }

    /// <summary>When the carriers should have it; null until it is allocated.</summary>
    public DateTimeOffset? ShipBy { get; internal set; }

    /// <summary>The day on which it is promised to be at the door; null until it is allocated.</summary>
    public DateOnly? DeliverBy { get; internal set; }

    /// <summary>It left so late that it is expected after the day that was promised.</summary>
    public bool IsSlipping { get; internal set; }

    /// <summary>Units to ship; shrinks when lines are cancelled or go elsewhere.</summary>
    public int Units { get; internal set; }

    public int UnitsPicked { get; internal set; }

    public int UnitsPacked { get; internal set; }

    public int Packages { get; internal set; }

    public int PackagesLabelled { get; internal set; }

    /// <summary>Open holds of its order, so that guards and lists need no second look.</summary>
    public int OpenHolds { get; internal set; }

    /// <summary>The carrier's own time of the newest scan that was applied; older ones never move it.</summary>
    public DateTimeOffset? CarrierAt { get; internal set; }

    /// <summary>
    /// Codes of the locations that did not ship it, with blanks between: what is sourced anew tries others first.
    /// </summary>
    public string Avoided { get; internal set; } = "";

    /// <summary>How often it was sent on from a location that did not ship it.</summary>
    public int Reroutes { get; internal set; }

    /// <summary>Why it was not sent on although nobody began it: <see cref="StandingCause"/>; null else.</summary>
    public string? StandsBecause { get; internal set; }

    /// <summary>Of its labelled packages.</summary>
    public IReadOnlyList<string> TrackingNumbers { get; internal set; } = [];

    public List<ShipmentLine> Lines { get; init; } = [];

    /// <summary>The number of its order and its own, for example <c>1042-1</c>.</summary>
    public string Label => LabelOf(Rank);

    /// <summary>The locations that are tried last; nobody's after as many attempts as there may be.</summary>
    public IReadOnlyList<string> Avoids =>
        Reroutes > ReroutesMax ? [] : Avoided.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A rank in words, for example <c>1042-1</c>.</summary>
    public static string LabelOf(long rank) =>
        $"{rank / (OrderParts.ShipmentsMax + 1)}-{rank % (OrderParts.ShipmentsMax + 1)}";

    /// <summary>A location did not ship it.</summary>
    public void Avoid(string code)
    {
        Reroutes++;
        if (!Avoids.Contains(code)) Avoided = Avoided.Length == 0 ? code : $"{Avoided} {code}";
    }

    /// <summary>Takes over what is known of the shipment that its units come from.</summary>
    public void Remember(Shipment from) => (Avoided, Reroutes) = (from.Avoided, from.Reroutes);

    /// <summary>Units that it is to ship besides what it has.</summary>
    public void Put(IReadOnlyList<PartLine> units)
    {
        foreach (var unit in units)
            if (Lines.Find(l => l.Line == unit.Line) is { } line) line.Quantity += unit.Quantity;
            else
                Lines.Add(new ShipmentLine
                {
                    Merchant = Merchant, ShipmentId = Id, Line = unit.Line, ItemId = unit.Item,
                    Quantity = unit.Quantity,
                });
        Units += units.Sum(u => u.Quantity);
    }
}

/// <summary>Why a shipment that nobody began stays where it is.</summary>
internal static class StandingCause
{
    public const string Nowhere = "nowhere";

    public const string Attempts = "attempts";

    private const string RejectedNowhere = "rejected_nowhere";

    private const string RejectedOften = "rejected_often";

    /// <summary>The same where its location said so, and did not only let it stand.</summary>
    public static string Rejected(string cause) => cause == Attempts ? RejectedOften : RejectedNowhere;

    public static string Sentence(string cause) => cause switch
    {
        Attempts => $"Nobody begins it, and it was sent on {Shipment.ReroutesMax} times already",
        RejectedOften => $"Its location rejected it, and it was sent on {Shipment.ReroutesMax} times already",
        RejectedNowhere => "Its location rejected it, and no other has all of it",
        _ => "Nobody begins it, and no other location has all of it",
    };
}

/// <summary>Units of one order line that this shipment ships.</summary>
internal sealed class ShipmentLine : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    /// <summary>The order line's number.</summary>
    public int Line { get; init; }

    public Guid ItemId { get; init; }

    public int Quantity { get; internal set; }

    public int Picked { get; internal set; }

    public int Packed { get; internal set; }
}
