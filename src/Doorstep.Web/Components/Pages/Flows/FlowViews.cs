using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Design.Flow;

namespace Doorstep.Web.Components.Pages.Flows;

/// <summary>Turns a flow and what is going on in it into a picture.</summary>
internal static class FlowViews
{
    public const string Shipments = "shipment";

    /// <summary>The flow with its live numbers.</summary>
    public static FlowChartView Live(FlowNow flow, string id) => new(
        id, ThingsOf(flow.Name), $"{flow.Title} flow now: how many {ThingsOf(flow.Name)} stand in each stage",
        [
            .. flow.Stages.Select(stage => new FlowNode(
                stage.Key, stage.Label, stage.Count, stage.Late, Tones.OfStage(stage.Key),
                stage.Owner.ToLowerInvariant(), HrefOf(flow.Name, stage.Key))),
        ],
        [
            .. flow.Arrows.Select(arrow => new FlowArrow(
                arrow.From, arrow.To, arrow.MovedToday,
                arrow.MedianSeconds is { } seconds ? Spans.Short(TimeSpan.FromSeconds(seconds)) : null,
                IsHappy(flow, arrow))),
        ]);

    /// <summary>The flow with the way that one order's shipments took through it.</summary>
    public static FlowChartView Path(
        FlowNow flow, string id, IReadOnlyList<ShipmentAnswer> shipments, IReadOnlyList<ShowTimeline.Row> timeline)
    {
        var moves = timeline.Where(row => row is { Entity: Shipments, ToStage: not null }).ToList();
        var seen = moves.Select(row => row.ToStage!).ToHashSet();
        var ways = moves.Where(row => row.FromStage is not null)
            .Select(row => (row.FromStage!, row.ToStage!)).ToHashSet();
        return new FlowChartView(
            id, "shipments of this order", "The way of this order through the shipment flow",
            [
                .. flow.Stages.Select(stage => new FlowNode(
                    stage.Key, stage.Label, shipments.Count(s => s.Stage == stage.Key), 0, Tones.OfStage(stage.Key),
                    stage.Owner.ToLowerInvariant(), HrefOf(flow.Name, stage.Key),
                    shipments.Any(s => s.Stage == stage.Key), seen.Contains(stage.Key))),
            ],
            [
                .. flow.Arrows.Select(arrow => new FlowArrow(
                    arrow.From, arrow.To, 0, null, IsHappy(flow, arrow), ways.Contains((arrow.From, arrow.To)))),
            ]);
    }

    /// <summary>What stands in a flow, in the plural.</summary>
    public static string ThingsOf(string flow) => flow switch
    {
        "receiving" => "deliveries",
        "box" => "boxes",
        "purchase" => "purchase orders",
        _ => flow + "s",
    };

    /// <summary>The list of what stands in a stage.</summary>
    public static string HrefOf(string flow, string stage) => (flow, stage) switch
    {
        (Shipments, _) => Href.Shipments(stage),
        ("order", "InReview") => "/review",
        ("order", "Completed") => Href.Orders("Delivered,ReturningToSender"),
        ("order", "Cancelled") => Href.Orders(stage),
        ("order", _) => "/orders",
        ("receiving", _) => Href.To("/receiving", ("stage", stage)),
        ("box", _) => "/receiving",
        ("purchase", _) => "/purchases",
        ("transfer", _) => Href.To("/transfers", ("stage", stage)),
        ("count", _) => Href.To("/counts", ("stage", stage)),
        ("payment", _) => Href.To("/orders", ("payment", stage)),
        _ => "/flows/" + flow,
    };

    // The drawn spine where there is one; else the way to the youngest of the older stages.
    private static bool IsHappy(FlowNow flow, ArrowNow arrow)
    {
        if (flow.Name == Shipments) return ShipmentFlowLayout.IsSpine(arrow.From, arrow.To);
        var ages = flow.Stages.ToDictionary(stage => stage.Key, stage => stage.Age);
        return flow.Arrows.Where(other => other.From == arrow.From && ages[other.To] > ages[arrow.From])
            .MinBy(other => ages[other.To])?.To == arrow.To;
    }
}
