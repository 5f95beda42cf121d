using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stock;

/// <summary>What lies where: stock and demand by SKU and location.</summary>
public sealed partial class StockPage
{
    private IReadOnlyList<ListStock.Row> rows = [];
    private IReadOnlyList<LocationAnswer> places = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery] private string? Location { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Location);

    private string Summary => next is null ? $"{rows.Count:N0} rows" : $"{rows.Count:N0} rows, more on the next page";

    private string? First => After is null ? null : Href.To("/stock", ("q", Search), ("location", Location));

    private string? NextHref =>
        next is null ? null : Href.To("/stock", ("q", Search), ("location", Location), ("after", next));

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        places = listed.Succeeded ? listed.Value.Items : [];
        var page = await Caller.Question<ListStock, Page<ListStock.Row>>(
            q => q.Run(new(null, Location, Search, After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }
}
