using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Manifests;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>The dock: every label is scanned into the carrier's hands; what must not leave is refused aloud.</summary>
public sealed partial class HandOverPage
{
    private const int Shown = 50;

    private LocationAnswer? here;
    private IReadOnlyList<ListReadyPackages.Row> rows = [];
    private IReadOnlyList<ManifestAnswer> open = [];
    private bool more;
    private Refusal? why;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var ready = await Caller.Question<ListReadyPackages, Page<ListReadyPackages.Row>>(
            q => q.Run(new(here.Code, Limit: Paging.LimitMax), Cancellation));
        if (ready.IsRefused(out why)) Answer(why);
        else (rows, more) = (ready.Value.Items, ready.Value.Next is not null);
        var manifests = await Caller.Question<ListManifests, Page<ManifestAnswer>>(
            q => q.Run(new(here.Code, Open: true), Cancellation));
        if (manifests.Succeeded) open = manifests.Value.Items;
    }

    private bool Scanned(ListReadyPackages.Row row)
    {
        var codes = Services.GetRequiredService<DockScans>().Of(Caller.Actor.Merchant, row.Shipment);
        return codes.Contains(row.TrackingNumber)
            || codes.Any(code => code.EndsWith(row.Sscc, StringComparison.Ordinal));
    }
}
