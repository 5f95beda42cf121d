using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>Transfers that are to be loaded here, or received.</summary>
public sealed partial class TransferList
{
    private const string Open = "Draft,Preparing,InTransit,PartiallyReceived,Returning";

    private LocationAnswer? here;
    private IReadOnlyList<ListTransfers.Row> rows = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var listed = await Caller.Question<ListTransfers, Page<ListTransfers.Row>>(
            q => q.Run(new(Open, here.Code, Limit: Paging.LimitMax), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else rows = [.. listed.Value.Items.OrderBy(r => r.ExpectedOn)];
    }

    private static bool IsOut(ListTransfers.Row row) => row.Stage is "Draft" or "Preparing";
}
