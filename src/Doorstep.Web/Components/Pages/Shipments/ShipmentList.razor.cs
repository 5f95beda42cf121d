using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Pages.Flows;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Shipments;

/// <summary>What stands in a stage, at a location: where a click into the chart leads.</summary>
public sealed partial class ShipmentList
{
    private IReadOnlyList<ShipmentRow> rows = [];
    private IReadOnlyList<Tab> tabs = [];
    private IReadOnlyList<BulkAction> actions = [];
    private IReadOnlyList<LocationAnswer> locations = [];
    private StageNow? stage;
    private BulkOutcome? outcome;
    private Refusal? refused;
    private string? previous;
    private string? next;

    [SupplyParameterFromQuery] private string? Stage { get; set; }

    [SupplyParameterFromQuery] private string? Location { get; set; }

    [SupplyParameterFromQuery] private string? Late { get; set; }

    [SupplyParameterFromQuery] private string? AtRisk { get; set; }

    [SupplyParameterFromQuery] private string? Held { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    [SupplyParameterFromQuery] private string? Before { get; set; }

    [SupplyParameterFromQuery] private string? Did { get; set; }

    [Inject] private BulkOutcomes Outcomes { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        actions = [.. BulkActions.All.Where(a => a.Stages.Contains(Stage) && May(a.Needs))];
        outcome = Outcomes.Find(Caller.Actor, Did);
        var page = await Caller.Question<ListShipments, Page<ShipmentRow>>(q => q.Run(
            new(Stage, Location, null, Late == "true" ? true : null, Held == "true" ? true : null, After,
                AtRisk: AtRisk == "true" ? true : null),
            Cancellation));
        if (!page.IsRefused(out refused))
        {
            rows = page.Value.Items;
            var trail = new Trail(After, Before);
            previous = trail.Previous is { } back ? Page(back) : null;
            next = trail.Next(page.Value.Next) is { } on ? Page(on) : null;
        }

        var places = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (places.Succeeded) locations = places.Value.Items;
        var place = locations.Any(l => l.Code == Location) ? Location : null;
        var flows = await Caller.Question<ShowFlows, Page<FlowNow>>(q => q.Run(new(place), Cancellation));
        if (!flows.Succeeded || flows.Value.Items.FirstOrDefault(f => f.Name == FlowViews.Shipments) is not { } flow)
            return;
        stage = flow.Stages.FirstOrDefault(s => s.Key == Stage);
        tabs =
        [
            new Tab("All", Tab(null), IsCurrent: string.IsNullOrEmpty(Stage)),
            .. flow.Stages.Select(s => new Tab(
                s.Label, Tab(s.Key), s.Count, s.Key == Stage, s.Late > 0 ? Tone.Bad : null)),
        ];
    }

    private string Tab(string? of) => Href.To("/shipments", ("stage", of), ("location", Location));

    private string Page(Trail trail) => Href.To("/shipments",
        ("stage", Stage), ("location", Location), ("late", Late), ("atRisk", AtRisk), ("held", Held),
        ("after", trail.After), ("before", trail.Before));
}
