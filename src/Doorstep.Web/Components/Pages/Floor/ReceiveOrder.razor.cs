using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>The dock: scan the label of a box that came, and count what is in it.</summary>
public sealed partial class ReceiveOrder
{
    private const string Open = "Awaiting,PartiallyArrived,Arrived,Processing";

    private LocationAnswer? here;
    private IReadOnlyList<ListReceiving.Row> rows = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var listed = await Caller.Question<ListReceiving, Page<ListReceiving.Row>>(
            q => q.Run(new(Open, here.Code), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else rows = [.. listed.Value.Items.OrderBy(r => r.ExpectedOn)];
    }
}
