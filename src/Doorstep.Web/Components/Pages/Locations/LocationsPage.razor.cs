using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Components.Pages.Locations;

/// <summary>All locations; they are few.</summary>
public sealed partial class LocationsPage
{
    private IReadOnlyList<LocationAnswer> rows = [];
    private Refusal? why;

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (!listed.IsRefused(out why)) rows = listed.Value.Items;
    }

    private static string Days(LocationAnswer row) => row.WorkingDays.Count switch
    {
        7 => "Every day",
        5 when !row.WorkingDays.Contains("Saturday") && !row.WorkingDays.Contains("Sunday") => "Monday to Friday",
        _ => string.Join(", ", row.WorkingDays.Select(day => day[..3])),
    };
}
