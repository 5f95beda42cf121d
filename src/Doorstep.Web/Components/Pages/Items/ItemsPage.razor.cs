using Doorstep.Inventory.Items;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Items;

/// <summary>All items, by SKU.</summary>
public sealed partial class ItemsPage
{
    private IReadOnlyList<ItemAnswer> rows = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    private string Summary => next is null ? $"{rows.Count:N0} items" : $"{rows.Count:N0} items, more on the next page";

    private string? First => After is null ? null : Href.To("/items", ("q", Search));

    private string? NextHref => next is null ? null : Href.To("/items", ("q", Search), ("after", next));

    protected override async Task OnInitializedAsync()
    {
        var page = await Caller.Question<ListItems, Page<ItemAnswer>>(q => q.Run(new(Search, After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }

    private static string Measures(ItemAnswer row) => row is { LengthMm: null, WidthMm: null, HeightMm: null }
        ? "–"
        : $"{Side(row.LengthMm)} × {Side(row.WidthMm)} × {Side(row.HeightMm)} mm";

    private static string Side(int? millimetres) => millimetres is { } mm ? $"{mm:N0}" : "?";
}
