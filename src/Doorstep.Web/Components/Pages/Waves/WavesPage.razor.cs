using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Waves;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Waves;

/// <summary>Waves, the newest first, with their progress.</summary>
public sealed partial class WavesPage
{
    private IReadOnlyList<WaveAnswer> rows = [];
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
            new("All", "/waves", IsCurrent: string.IsNullOrEmpty(At)),
            .. places.Select(p => new Tab(p.Code, Href.To("/waves", ("at", p.Code)), IsCurrent: At == p.Code)),
        ];
        var page = await Caller.Question<ListWaves, Page<WaveAnswer>>(q => q.Run(new(At, After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }

    private string Page(string? after) => Href.To("/waves", ("at", At), ("after", after));
}
