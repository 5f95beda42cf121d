using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What waits for a box, or for a label: scan one of them, or take the first.</summary>
public sealed partial class PackList
{
    private const int Shown = 30;

    private LocationAnswer? here;
    private IReadOnlyList<ShipmentRow> rows = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private bool IsLabel => Context.Request.Path == "/floor/label";

    private string Title => IsLabel ? "Label" : "Pack";

    private string Here => Href.To(IsLabel ? "/floor/label" : "/floor/pack", ("at", here?.Code));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var queue = await FloorQueue.Read(
            Caller, here.Code, IsLabel ? FloorQueue.ToLabel : FloorQueue.ToPack, Cancellation);
        if (queue.IsRefused(out why)) Answer(why);
        else rows = queue.Value;
    }
}
