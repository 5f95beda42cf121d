using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>The counts of a location, those that somebody waits for first.</summary>
public sealed partial class CountList
{
    private LocationAnswer? here;
    private IReadOnlyList<ListCounts.Row> rows = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var listed = await Caller.Question<ListCounts, Page<ListCounts.Row>>(
            q => q.Run(new("Open,Counting,Recount", here.Code), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else rows = [.. listed.Value.Items.OrderBy(r => r.Kind != nameof(CountKind.Short)).ThenBy(r => r.OpenedAt)];
    }
}
