using static Doorstep.Web.Components.Design.Flow.FlowRow;

namespace Doorstep.Web.Components.Design.Flow;

/// <summary>
/// The designed chart of the shipment flow: the straight way as the spine, what feeds it above its start, trouble on
/// the floor above picking, trouble on the road above the carrier's stages. Lanes are ordered so that ways nest: of two
/// ways that run to the left, the one that goes further starts further left and runs higher.
/// </summary>
internal static class ShipmentFlowLayout
{
    public static readonly FlowLayout Layout = new(Places(), Routes(), "Cancelled", BusFromColumn: 0, BusToColumn: 5);

    /// <summary>True for a step along the straight way.</summary>
    public static bool IsSpine(string from, string to) =>
        Layout.Places.TryGetValue(from, out var start) && Layout.Places.TryGetValue(to, out var end)
        && start.Row == Spine && end.Row == Spine && end.Column - start.Column is 1;

    private static Dictionary<string, Place> Places() => new()
    {
        ["ImportReview"] = new(0, Top), ["Scheduled"] = new(1, Top),
        ["Unroutable"] = new(0, Middle), ["AwaitingStock"] = new(1, Middle), ["Short"] = new(2, Middle),
        ["Allocated"] = new(0, Spine), ["Picking"] = new(1, Spine), ["Picked"] = new(2, Spine),
        ["Sorted"] = new(3, Spine), ["Packed"] = new(4, Spine), ["Labelled"] = new(5, Spine),
        ["HandedOver"] = new(6, Spine), ["InTransit"] = new(7, Spine), ["OutForDelivery"] = new(8, Spine),
        ["Delivered"] = new(9, Spine),
        ["ReturningToSender"] = new(8, Top), ["DeliveryException"] = new(8, Middle),
        ["Cancelled"] = new(5, Bottom),
    };

    private static Dictionary<(string, string), Route> Routes() => new()
    {
        // Before the floor.
        [("ImportReview", "Allocated")] = Way(Port.Left(), Port.Left(0.34), (1, 0.3), _ => FlowFrame.LeftOf(1)),
        [("ImportReview", "Scheduled")] = Way(Port.Right(), Port.Left(), (0, 0.5)),
        [("ImportReview", "Unroutable")] = Way(Port.Bottom(20), Port.Top(20), (0, 0.5)),
        [("ImportReview", "AwaitingStock")] = Way(Port.Bottom(66), Port.Top(44), (1, 0.42), f => f.Under(Top, 1)),
        [("Scheduled", "Allocated")] = Way(Port.Top(46), Port.Left(0.66), (1, 0.5),
            f => f.Over(Top, 0.8), _ => FlowFrame.LeftOf(2.2)),
        [("Scheduled", "Unroutable")] = Way(Port.Bottom(24), Port.Top(50), (1, 0.55), f => f.Under(Top, 2.05)),
        [("Scheduled", "AwaitingStock")] = Way(Port.Bottom(70), Port.Top(70), (0, 0.5)),
        [("Unroutable", "AwaitingStock")] = Way(Port.Right(0.36), Port.Left(0.36), (0, 0.5)),
        [("AwaitingStock", "Unroutable")] = Way(Port.Left(0.8), Port.Right(0.8), (0, 0.5)),
        [("Unroutable", "Allocated")] = Way(Port.Bottom(20), Port.Top(20), (0, 0.12)),
        [("AwaitingStock", "Allocated")] = Way(Port.Bottom(18), Port.Top(46), (1, 0.5), f => f.Under(Middle, 1)),
        [("Allocated", "AwaitingStock")] = Way(Port.Top(65), Port.Bottom(44), (1, 0.5), f => f.Under(Middle, 2)),

        // On the floor.
        [("Allocated", "Picking")] = Straight,
        [("Picking", "Picked")] = Straight,
        [("Picked", "Sorted")] = Straight,
        [("Sorted", "Packed")] = Straight,
        [("Packed", "Labelled")] = Straight,
        [("Labelled", "HandedOver")] = Straight,
        [("Picking", "Allocated")] = Way(Port.Bottom(30), Port.Bottom(60), (1, 0.5), f => f.Under(Spine, 1)),
        [("Picking", "Short")] = Way(Port.Top(74), Port.Bottom(46), (1, 0.5), f => f.Under(Middle, 5)),
        [("Short", "Picking")] = Way(Port.Bottom(28), Port.Top(48), (1, 0.5), f => f.Under(Middle, 4)),
        [("Short", "Allocated")] = Way(Port.Bottom(10), Port.Top(83), (1, 0.5), f => f.Under(Middle, 3)),
        [("Short", "AwaitingStock")] = Way(Port.Left(), Port.Right(), (0, 0.5)),
        [("Short", "Picked")] = Way(Port.Bottom(74), Port.Top(74), (0, 0.4)),
        [("Picked", "Packed")] = Way(Port.Top(84), Port.Top(14), (1, 0.5), f => f.Over(Spine, 1.3)),
        [("Picked", "Picking")] = Way(Port.Bottom(24), Port.Bottom(82), (1, 0.5), f => f.Under(Spine, 1)),
        [("Sorted", "Picking")] = Way(Port.Bottom(46), Port.Bottom(58), (1, 0.5), f => f.Under(Spine, 2)),
        [("Packed", "Picked")] = Way(Port.Bottom(30), Port.Bottom(62), (1, 0.22), f => f.Under(Spine, 1)),
        [("Labelled", "Packed")] = Way(Port.Bottom(30), Port.Bottom(62), (1, 0.5), f => f.Under(Spine, 1)),

        // With the carrier.
        [("HandedOver", "InTransit")] = Straight,
        [("InTransit", "OutForDelivery")] = Straight,
        [("OutForDelivery", "Delivered")] = Straight,
        [("HandedOver", "OutForDelivery")] = Way(Port.Bottom(60), Port.Bottom(26), (1, 0.25), f => f.Under(Spine, 1)),
        [("InTransit", "Delivered")] = Way(Port.Bottom(60), Port.Bottom(26), (1, 0.7), f => f.Under(Spine, 2)),
        [("HandedOver", "Delivered")] = Way(Port.Bottom(26), Port.Bottom(60), (1, 0.5), f => f.Under(Spine, 3)),
        [("HandedOver", "DeliveryException")] = Way(Port.Top(56), Port.Left(0.2), (1, 0.2)),
        [("HandedOver", "ReturningToSender")] = Way(Port.Top(24), Port.Left(0.3), (1, 0.3)),
        [("InTransit", "ReturningToSender")] = Way(Port.Top(14), Port.Left(0.7), (1, 0.4)),
        [("InTransit", "DeliveryException")] = Way(Port.Top(40), Port.Left(0.5), (1, 0.45)),
        [("DeliveryException", "InTransit")] = Way(Port.Left(0.84), Port.Top(68), (1, 0.45)),
        [("OutForDelivery", "DeliveryException")] = Way(Port.Top(16), Port.Bottom(16), (0, 0.7)),
        [("DeliveryException", "OutForDelivery")] = Way(Port.Bottom(50), Port.Top(50), (0, 0.7)),
        [("OutForDelivery", "InTransit")] = Way(Port.Left(0.82), Port.Right(0.82), (0, 0.5)),
        [("OutForDelivery", "ReturningToSender")] = Way(Port.Top(80), Port.Right(), (2, 0.72),
            f => f.Under(Middle, 3), _ => FlowFrame.Behind(8)),
        [("DeliveryException", "ReturningToSender")] = Way(Port.Top(30), Port.Bottom(30), (0, 0.5)),
        [("DeliveryException", "Delivered")] = Way(Port.Right(), Port.Top(46), (1, 0.4)),
    };

    private static Route Straight => new(Port.Right(), Port.Left(), [], (0, 0.5));

    private static Route Way(
        Port from, Port to, (int Leg, double Share) label, params Func<FlowFrame, double>[] lanes) =>
        new(from, to, lanes, label);
}
