using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Design.Flow;

namespace Doorstep.Web.Components.Gallery;

/// <summary>Sample numbers for the shipment chart of the gallery; the real one is built from the flow itself.</summary>
public static class SampleFlow
{
    private static readonly string[] Happy =
    [
        "Allocated", "Picking", "Picked", "Sorted", "Packed", "Labelled", "HandedOver", "InTransit", "OutForDelivery",
        "Delivered",
    ];

    private static readonly (string Key, long Count, long Late, string Owner)[] Stages =
    [
        ("ImportReview", 12, 3, "operator"), ("Scheduled", 86, 0, "system"), ("AwaitingStock", 383, 37, "system"),
        ("Unroutable", 4, 0, "operator"), ("Allocated", 1217, 9, "system"), ("Picking", 415, 9, "picker"),
        ("Short", 7, 2, "operator"), ("Picked", 96, 0, "packer"), ("Sorted", 122, 0, "packer"),
        ("Packed", 61, 0, "packer"), ("Labelled", 296, 12, "packer"), ("HandedOver", 540, 0, "carrier"),
        ("InTransit", 12271, 22, "carrier"), ("OutForDelivery", 1034, 0, "carrier"),
        ("DeliveryException", 73, 22, "operator"), ("ReturningToSender", 18, 0, "carrier"),
        ("Delivered", 78174, 0, "customer"), ("Cancelled", 2198, 0, "customer"),
    ];

    private static readonly (string From, (string To, long Today, string? Median)[] Moves)[] Moves =
    [
        ("ImportReview", [("Allocated", 31, "18 min"), ("AwaitingStock", 4, "22 min"), ("Unroutable", 0, null),
            ("Scheduled", 2, "9 min"), ("Cancelled", 3, "1 h")]),
        ("Scheduled", [("Allocated", 41, "2 d"), ("AwaitingStock", 5, "2 d"), ("Unroutable", 0, null),
            ("Cancelled", 1, "1 d")]),
        ("AwaitingStock", [("Allocated", 58, "3 d"), ("Unroutable", 1, "1 d"), ("Cancelled", 6, "4 d")]),
        ("Unroutable", [("Allocated", 3, "2 h"), ("AwaitingStock", 1, "1 h"), ("Cancelled", 0, null)]),
        ("Allocated", [("Picking", 1021, "1 h 12"), ("AwaitingStock", 7, "20 min"), ("Cancelled", 15, "40 min")]),
        ("Picking", [("Picked", 1009, "24 min"), ("Short", 9, "11 min"), ("Allocated", 2, "6 min"),
            ("Cancelled", 4, "9 min")]),
        ("Short", [("Picked", 3, "14 min"), ("Picking", 2, "8 min"), ("Allocated", 5, "30 min"),
            ("AwaitingStock", 2, "1 h"), ("Cancelled", 0, null)]),
        ("Picked", [("Sorted", 610, "7 min"), ("Packed", 399, "4 min"), ("Cancelled", 1, "5 min")]),
        ("Sorted", [("Packed", 602, "12 min"), ("Cancelled", 0, null)]),
        ("Packed", [("Labelled", 998, "2 min"), ("Picked", 3, "3 min"), ("Cancelled", 1, "4 min")]),
        ("Labelled", [("HandedOver", 962, "3 h 5"), ("Packed", 4, "15 min"), ("Cancelled", 2, "1 h")]),
        ("HandedOver", [("InTransit", 944, "5 h"), ("OutForDelivery", 12, "9 h"), ("DeliveryException", 2, "7 h"),
            ("ReturningToSender", 0, null), ("Delivered", 3, "1 d")]),
        ("InTransit", [("OutForDelivery", 901, "1 d 20"), ("DeliveryException", 18, "2 d"),
            ("ReturningToSender", 1, "6 d"), ("Delivered", 14, "2 d")]),
        ("OutForDelivery", [("Delivered", 917, "5 h"), ("DeliveryException", 11, "6 h"),
            ("ReturningToSender", 1, "1 d")]),
        ("DeliveryException", [("InTransit", 6, "8 h"), ("OutForDelivery", 11, "16 h"), ("ReturningToSender", 2, "4 d"),
            ("Delivered", 5, "1 d")]),
    ];

    /// <param name="path">The stages that one shipment came through, the last being where it stands.</param>
    public static FlowChartView Shipments(string id, string sentence, params string[] path) => new(
        id, "shipments", sentence,
        [
            .. Stages.Select(stage => new FlowNode(
                stage.Key, Tones.Words(stage.Key), stage.Count, stage.Late, Tones.OfStage(stage.Key), stage.Owner,
                $"/orders?stage={stage.Key}", path.LastOrDefault() == stage.Key, path.Contains(stage.Key))),
        ],
        [
            .. from @from in Moves
               from move in @from.Moves
               select new FlowArrow(
                   @from.From, move.To, move.Today, move.Median, IsHappy(@from.From, move.To),
                   IsNext(path, @from.From, move.To)),
        ]);

    /// <summary>A flow without a drawn layout: how a chart looks before somebody designs it.</summary>
    public static FlowChartView Receiving(string id) => new(
        id, "receipts", "Receiving flow, sample numbers",
        [
            new("Expected", "Expected", 14, 2, Tone.Info, "supplier", "/stock"),
            new("Arrived", "Arrived", 3, 0, Tone.Work, "receiver", "/stock"),
            new("Counting", "Counting", 2, 1, Tone.Work, "receiver", "/stock"),
            new("PutAway", "Put away", 128, 0, Tone.Good, "receiver", "/stock"),
            new("Differs", "Differs from the order", 4, 0, Tone.Warn, "operator", "/stock"),
            new("Refused", "Refused", 1, 0, Tone.Bad, "operator", "/stock"),
        ],
        [
            new("Expected", "Arrived", 3, "2 d", true), new("Arrived", "Counting", 2, "1 h", true),
            new("Counting", "PutAway", 5, "3 h", true), new("Counting", "Differs", 1, "2 h", false),
            new("Differs", "PutAway", 1, "1 d", false), new("Arrived", "Refused", 1, "1 h", false),
        ]);

    private static bool IsHappy(string from, string to)
    {
        var at = Array.IndexOf(Happy, from);
        return at >= 0 && at + 1 < Happy.Length && Happy[at + 1] == to;
    }

    private static bool IsNext(string[] path, string from, string to) =>
        path.Zip(path.Skip(1)).Any(step => step.First == from && step.Second == to);
}
