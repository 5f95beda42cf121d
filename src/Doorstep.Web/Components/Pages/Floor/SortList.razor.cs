using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What is picked and waits for its slot of the put wall: scan an item of it, or its slip.</summary>
public sealed partial class SortList
{
    private const int Shown = 30;

    private LocationAnswer? here;
    private IReadOnlyList<ShipmentRow> rows = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var queue = await FloorQueue.Read(Caller, here.Code, FloorQueue.ToSort, Cancellation);
        if (queue.IsRefused(out why)) Answer(why);
        else rows = queue.Value;
    }
}
