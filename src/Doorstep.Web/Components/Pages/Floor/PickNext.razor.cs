using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>
/// Leads to the list that one has, else to the lists that are free; where there are none, to the next shipment.
/// </summary>
public sealed partial class PickNext
{
    private LocationAnswer? here;
    private IReadOnlyList<ListRow> lists = [];
    private ShipmentRow? alone;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private ListRow? Free => lists.FirstOrDefault(l => l.State == "Free");

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var listed = await Caller.Question<ListLists, ListLists.Answer>(q => q.Run(here.Code, Cancellation));
        var queue = await FloorQueue.Read(Caller, here.Code, FloorQueue.ToPick, Cancellation);
        if (listed.IsRefused(out why) || queue.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        lists = listed.Value.Lists;
        var onLists = listed.Value.Listed.ToHashSet();
        alone = queue.Value.FirstOrDefault(row => !onLists.Contains(row.Id));
        if (lists.FirstOrDefault(l => l.Holder == Caller.Actor.Name) is { } mine)
            Navigator.NavigateTo($"/floor/lists/{mine.Number}");
        else if (lists.Count == 0 && alone is not null) Navigator.NavigateTo($"/floor/pick/{alone.Id}");
    }

    private static string Said(ListRow list) =>
        $"{list.Wave}, {list.Method.ToLowerInvariant()}, {list.Shipments:N0} "
        + $"{(list.Shipments == 1 ? "order" : "orders")}, {list.Minutes:N0} min";
}
