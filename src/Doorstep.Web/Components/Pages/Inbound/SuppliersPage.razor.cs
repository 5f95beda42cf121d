using Doorstep.Inventory.Purchasing;
using Doorstep.Platform.Http;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>Who sells to the merchant.</summary>
public sealed partial class SuppliersPage
{
    private IReadOnlyList<ListSuppliers.Row> rows = [];

    protected override async Task OnInitializedAsync()
    {
        var page = await Caller.Question<ListSuppliers, Page<ListSuppliers.Row>>(
            q => q.Run(new(Limit: Paging.LimitMax), Cancellation));
        if (page.Succeeded) rows = page.Value.Items;
    }
}
