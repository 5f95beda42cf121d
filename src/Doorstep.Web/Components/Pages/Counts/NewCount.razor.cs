using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Counts;

/// <summary>Opens a count: of bins that are suggested with a reason, of others that are named, or of everything.
/// </summary>
public sealed partial class NewCount
{
    private const int Ticked = 10;

    private readonly List<LocationAnswer> places = [];
    private LocationAnswer? here;
    private IReadOnlyList<SuggestCounts.Row> rows = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    [SupplyParameterFromQuery(Name = "by")] private string? Asked { get; set; }

    private string By => Asked ?? nameof(SuggestCounts.Choosing.Age);

    protected override async Task OnInitializedAsync()
    {
        if (!May(Platform.Identity.Permission.ManageStock)) return;
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        foreach (var place in listed.Succeeded ? listed.Value.Items : [])
        {
            var work = await Caller.Question<ShowBinWork, ShowBinWork.Answer>(q => q.Run(place.Code, Cancellation));
            if (work is { Succeeded: true, Value.HasBins: true }) places.Add(place);
        }

        here = places.Find(p => p.Code.Equals(At, StringComparison.OrdinalIgnoreCase)) ?? places.FirstOrDefault();
        if (here is null) return;
        var suggested = await Caller.Question<SuggestCounts, List<SuggestCounts.Row>>(
            q => q.Run(new(here.Code, By), Cancellation));
        if (suggested.IsRefused(out why)) Answer(why);
        else rows = suggested.Value;
    }

    private int Rank(SuggestCounts.Row row) => rows.Index().First(r => r.Item == row).Index;
}
