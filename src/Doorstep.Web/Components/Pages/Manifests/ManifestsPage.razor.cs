using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Manifests;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Manifests;

/// <summary>Manifests, the newest first.</summary>
public sealed partial class ManifestsPage
{
    private IReadOnlyList<ManifestAnswer> rows = [];
    private IReadOnlyList<LocationAnswer> places = [];
    private IReadOnlyList<Tab> tabs = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (listed.Succeeded) places = [.. listed.Value.Items.Where(l => l.Active)];
        tabs =
        [
            new("All", "/manifests", IsCurrent: string.IsNullOrEmpty(At)),
            .. places.Select(p => new Tab(p.Code, Href.To("/manifests", ("at", p.Code)), IsCurrent: At == p.Code)),
        ];
        var page = await Caller.Question<ListManifests, Page<ManifestAnswer>>(
            q => q.Run(new(At, After: After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }

    private string Page(string? after) => Href.To("/manifests", ("at", At), ("after", after));
}
