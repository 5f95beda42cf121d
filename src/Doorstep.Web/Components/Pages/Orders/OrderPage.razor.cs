using System.Text.Json;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Planning;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Design.Flow;
using Doorstep.Web.Components.Pages.Flows;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>One order: where it stands and why, what can be done with it, and everything that happened to it.</summary>
public sealed partial class OrderPage
{
    private OrderAnswer? order;
    private Refusal? refused;
    private FlowChartView? chart;
    private IReadOnlyList<TimelineEntry> entries = [];
    private IReadOnlyList<SourcingCandidate> candidates = [];
    private string? sourcingReason;
    private DecisionNote? sourcingNote;

    /// <summary>Its number or its id.</summary>
    [Parameter] public string Key { get; set; } = "";

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private Sla Clocks => order!.Shipments.Select(s => SlaClock.Of(
        Enum.Parse<ShipmentStage>(s.Stage), s.DueAt, s.IsSlipping, Clock.GetUtcNow())).DefaultIfEmpty().Max();

    private string Promise => order!.PromisedBy is { } day
        ? $"promised for {Days.Say(day, Clock.GetUtcNow())} by {order.Service}"
        : order.Stage == "Cancelled" ? $"by {order.Service}" : $"by {order.Service}, no day promised yet";

    // Two units that nobody works on yet can go apart; two shipments together.
    private bool IsMovable => order!.Shipments
        .Where(s => s.Stage is "Scheduled" or "AwaitingStock" or "Unroutable" or "Allocated").Sum(s => s.Units) > 1;

    // It is short, and there may be orders that stand below it.
    private bool IsTaker => order!.Priority != "Normal" && order.Lines.Any(l => l.Backordered > 0);

    private bool IsInHouse => order!.Stage is "InReview" or "Open" && order.Lines.Any(l => l.Open > 0);

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Order(Key, Cancellation);
        if (found.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        order = found.Value;
        var rows = await Caller.Question<ShowTimeline, Page<ShowTimeline.Row>>(q => q.Run(new(order.Id), Cancellation));
        if (!rows.Succeeded) return;
        var timeline = rows.Value.Items;
        entries = [.. timeline.Reverse().Select(Entry)];
        ReadSourcing(timeline);
        var flows = await Caller.Question<ShowFlows, Page<FlowNow>>(q => q.Run(new(), Cancellation));
        if (flows.Succeeded && flows.Value.Items.FirstOrDefault(f => f.Name == FlowViews.Shipments) is { } flow)
            chart = FlowViews.Path(flow, "order-way", order.Shipments, timeline);
    }

    private TimelineEntry Entry(ShowTimeline.Row row)
    {
        var about = row.Entity == FlowViews.Shipments && order!.Shipments.Count > 1 ? $"{row.Number}: " : "";
        var dwell = row is { DwellSeconds: { } seconds and > 0, From: { } from }
            ? $"After {Spans.Short(TimeSpan.FromSeconds(seconds))} in {from.ToLowerInvariant()}."
            : null;
        var why = string.Join(' ', new[] { row.Reason, dwell }.Where(text => !string.IsNullOrWhiteSpace(text)));
        return new TimelineEntry(
            row.At, row.Actor, about + row.Sentence, why.Length == 0 ? null : why,
            row.ToStage is { } stage ? Tones.OfStage(stage) : row.Type == "HoldOrder" ? Tone.Warn : Tone.Neutral,
            row.ToStage is not null);
    }

    // The newest decision counts: a replay or new stock sources again.
    private void ReadSourcing(IReadOnlyList<ShowTimeline.Row> timeline)
    {
        foreach (var row in timeline.Reverse())
        {
            if (row.Data is not { ValueKind: JsonValueKind.Object } data
                || !data.TryGetProperty("sourcing", out var listed)
                || listed.ValueKind != JsonValueKind.Array) continue;
            candidates = listed.Deserialize<SourcingCandidate[]>(JsonSerializerOptions.Web) ?? [];
            sourcingReason = row.Reason;
            if (data.TryGetProperty("decision", out var note))
                sourcingNote = note.Deserialize<DecisionNote>(JsonSerializerOptions.Web);
            return;
        }
    }
}
