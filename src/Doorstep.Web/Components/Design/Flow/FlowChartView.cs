namespace Doorstep.Web.Components.Design.Flow;

/// <summary>What a flow chart shows. Nodes come in the order of the flow, which is the Tab key's too.</summary>
/// <param name="Things">What is counted, in the plural: "shipments".</param>
/// <param name="Sentence">The chart in one sentence.</param>
public sealed record FlowChartView(
    string Id, string Things, string Sentence, IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowArrow> Arrows);

/// <summary>A stage with what stands in it now.</summary>
/// <param name="Key">The name of the stage in the flow.</param>
/// <param name="LateCount">How many of <paramref name="Count"/> are past their due time.</param>
/// <param name="Owner">Who has to move it on: system, operator, picker, packer, carrier, customer.</param>
/// <param name="Href">The list of what stands in the stage.</param>
/// <param name="IsCurrent">The order or shipment that the page is about stands here.</param>
/// <param name="IsOnPath">It came through here.</param>
public sealed record FlowNode(
    string Key, string Label, long Count, long LateCount, Tone Tone, string Owner, string Href,
    bool IsCurrent = false, bool IsOnPath = false);

/// <summary>A move of the flow.</summary>
/// <param name="MedianText">The median time in <paramref name="From"/> before this move, in words.</param>
/// <param name="IsHappyPath">Part of the straight way from start to end.</param>
public sealed record FlowArrow(
    string From, string To, long MovedToday, string? MedianText, bool IsHappyPath, bool IsOnPath = false);
