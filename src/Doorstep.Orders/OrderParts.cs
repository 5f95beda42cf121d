using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Automating;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Planning;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders;

/// <summary>An order with everything that belongs to it, as placing writes it and as reading loads it.</summary>
internal sealed class OrderParts(Order order, List<OrderLine> lines)
{
    public const int ShipmentsMax = 999;

    private static readonly Dictionary<Guid, StockPromise> NothingExpected = [];

    public Order Order { get; } = order;

    public List<OrderLine> Lines { get; } = lines;

    public List<Shipment> Shipments { get; init; } = [];

    public List<Hold> Holds { get; init; } = [];

    public List<ReservedLine> Reserved { get; init; } = [];

    public List<BackorderedLine> Backordered { get; init; } = [];

    /// <summary>When the stock of its waiting shipments is expected, by shipment.</summary>
    public IReadOnlyDictionary<Guid, StockPromise> Expected { get; set; } = NothingExpected;

    /// <summary>Shipments of other orders that travel in one parcel with some of its own.</summary>
    public IReadOnlyList<Shipment> Mates { get; set; } = [];

    /// <summary>Null while nobody told of its money and nothing is asked of it.</summary>
    public Payment? Payment { get; set; }

    /// <summary>What it still costs, in minor units of its currency: cancelled units cost nothing.</summary>
    public long Due => LineMoney.Due(Order, Lines);

    /// <summary>What a new order's channel told of its money with it.</summary>
    public IReadOnlyList<PaymentFact> Told { get; init; } = [];

    public SourcingDecision? Decision { get; set; }

    /// <summary>What rules may ask of a new order; asked only once all its items are known.</summary>
    public Lazy<OrderContents> Contents { get; init; } = Supply.Unasked;

    /// <summary>The words by which a new order is found.</summary>
    public IReadOnlyCollection<string> Words { get; set; } = [];

    /// <summary>What automation did to a new order: each rule that ran, once.</summary>
    public List<AutomationRun> Runs { get; } = [];

    /// <summary>What the journal keeps of it.</summary>
    public List<Note> Automated { get; } = [];

    /// <summary>One more shipment with these units; it has entered no stage yet.</summary>
    public Shipment AddShipment(Work work, Guid? location, IReadOnlyList<PartLine> units)
    {
        var number = Shipments.Count == 0 ? 1 : Shipments.Max(s => s.Number) + 1;
        if (number > ShipmentsMax) throw new InvalidOperationException("An order has too many shipments.");
        var id = work.NewId();
        var shipment = new Shipment
        {
            Merchant = work.Merchant,
            Id = id,
            OrderId = Order.Id,
            Number = number,
            Rank = (Order.Number * (ShipmentsMax + 1)) + number,
            LocationId = location,
            BeginsAt = Order.ShipAfter,
            Units = units.Sum(u => u.Quantity),
            OpenHolds = Holds.Count(h => h.ReleasedAt is null),
            Lines = [.. units.Select(u => new ShipmentLine
            {
                Merchant = work.Merchant, ShipmentId = id, Line = u.Line, ItemId = u.Item, Quantity = u.Quantity,
            })],
        };
        Shipments.Add(shipment);
        return shipment;
    }
}
