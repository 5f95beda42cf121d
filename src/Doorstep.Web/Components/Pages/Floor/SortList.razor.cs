using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Sorting;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What is picked and waits for its slot of the put wall: scan an item of it, or its slip.</summary>
public sealed partial class SortList
{
    private const int Shown = 30;

    private LocationAnswer? here;
    private IReadOnlyList<ShipmentRow> rows = [];
    private ShowWall.Answer? wall;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    // What is complete is the packers' already, and says so in the wall.
    private IReadOnlyList<ShowWall.Slot> Waiting => wall is null
        ? [] : [.. wall.Slots.Where(s => s.Missing.Count > 0 || (s.IsHeld && s.Shipment is not null))];

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var queue = await FloorQueue.Read(Caller, here.Code, FloorQueue.ToSort, Cancellation);
        if (queue.IsRefused(out why)) Answer(why);
        else rows = queue.Value;
        var shown = await Caller.Question<ShowWall, ShowWall.Answer>(q => q.Run(here.Code, Cancellation));
        if (shown.Succeeded) wall = shown.Value;
    }

    private static string Looks(ShowWall.Slot slot) => slot switch
    {
        { IsLit: true } => "lit",
        { Shipment: null } => "free",
        { Missing.Count: 0 } => "full",
        _ => "",
    };

    private static string Misses(ShowWall.Slot slot) => slot.Missing.Count == 0
        ? "nothing, but is on hold"
        : string.Join(", ", slot.Missing.Select(m => m.ToPut > 0 && m.ToPick > 0
            ? $"{m.ToPut:N0} × {m.Title}, {m.ToPick:N0} not picked yet"
            : m.ToPut > 0 ? $"{m.ToPut:N0} × {m.Title}" : $"{m.ToPick:N0} × {m.Title}, not picked yet"));
}
