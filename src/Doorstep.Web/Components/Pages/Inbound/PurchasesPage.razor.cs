using Doorstep.Inventory.Purchasing;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>Purchase orders, the newest first.</summary>
public sealed partial class PurchasesPage
{
    private IReadOnlyList<ListPurchases.Row> rows = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? After { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var page = await Caller.Question<ListPurchases, Page<ListPurchases.Row>>(
            q => q.Run(new(null, After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }
}
