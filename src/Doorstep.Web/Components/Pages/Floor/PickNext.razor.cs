using Doorstep.Inventory.Locations;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>Leads to the next shipment to pick; stays when there is none.</summary>
public sealed partial class PickNext
{
    private LocationAnswer? here;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var queue = await FloorQueue.Read(Caller, here.Code, FloorQueue.ToPick, Cancellation);
        if (queue.IsRefused(out why)) Answer(why);
        else if (queue.Value is [var next, ..]) Navigator.NavigateTo($"/floor/pick/{next.Id}");
    }
}
