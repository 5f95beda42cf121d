using Doorstep.Platform.Flows;
using Doorstep.Sourcing.Planning;

namespace Doorstep.Orders.Shipments;

/// <summary>The work of shipping part of an order from one location.</summary>
internal sealed class Shipment : Staged<ShipmentStage>, IOwned
{
    public Guid OrderId { get; init; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public int Number { get; init; }

    /// <summary>Order number × 1000 + number: the one order of every queue, oldest demand first.</summary>
    public long Rank { get; init; }

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

    /// <summary>Of its labelled packages.</summary>
    public IReadOnlyList<string> TrackingNumbers { get; internal set; } = [];

    public List<ShipmentLine> Lines { get; init; } = [];

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
