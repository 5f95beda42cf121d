using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stock;

/// <summary>One item: what lies where, who waits for it, and everything that ever happened to its stock.</summary>
public sealed partial class StockItem
{
    private const int DemandShown = 10;
    private const int HistoryShown = 25;

    private ShowItem.Answer? item;
    private IReadOnlyList<LocationAnswer> places = [];
    private IReadOnlyList<ListWaiting.Row> demand = [];
    private IReadOnlyList<ShowStockHistory.Row> history = [];
    private bool moreDemand;
    private string? next;
    private Refusal? why;

    [Parameter] public string Sku { get; set; } = "";

    [SupplyParameterFromQuery] private string? Location { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private string Code => Href.FromRoute(Sku);

    private string? First => After is null ? null : Href.To(Href.Stock(Code), ("location", Location));

    private string? NextHref => next is null ? null
        : Href.To(Href.Stock(Code), ("location", Location), ("after", next));

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowItem, ShowItem.Answer>(q => q.Run(Code, Cancellation));
        if (shown.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        item = shown.Value;
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        places = listed.Succeeded ? listed.Value.Items : [];
        var waiting = await Caller.Question<ListWaiting, ListWaiting.Answer>(
            q => q.Run(new(Code, DemandShown), Cancellation));
        if (waiting.Succeeded) (demand, moreDemand) = (waiting.Value.Items, waiting.Value.More);
        var page = await Caller.Question<ShowStockHistory, Page<ShowStockHistory.Row>>(
            q => q.Run(new(Code, Location, After, HistoryShown), Cancellation));
        if (page.IsRefused(out why)) return;
        (history, next) = (page.Value.Items, page.Value.Next);
    }

    private static string What(ShowStockHistory.Row row) => (row.From, row.To) switch
    {
        ("Supplier", "Available") => "Received",
        ("Available", "Reserved") => "Reserved",
        ("Reserved", "Available") => "Released",
        ("Reserved", "Shipped") => "Shipped",
        ("Available" or "Reserved", "Damaged") => "Written off as damaged",
        ("Available", "Supplier") => "Returned to the supplier",
        ("Available" or "Reserved", "Adjustment") => "Written off",
        ("Available", "InTransit") => "Sent",
        ("InTransit", "Available") => "Came by transfer",
        ("InTransit", "Damaged") => "Damaged on the way",
        ("InTransit", "Adjustment") => "Lost on the way",
        ("Adjustment", _) => "Added",
        _ => $"{row.From} → {row.To}",
    };

    // The reason often is the very word of the movement; then it says nothing new.
    private static string? Why(ShowStockHistory.Row row) =>
        string.IsNullOrEmpty(row.Reason) || row.Reason == What(row) ? null : row.Reason.Replace('_', ' ');

    private static string Signed(ShowStockHistory.Row row) => (row.OnHandAfter - row.OnHandBefore) switch
    {
        > 0 => $"+{row.Quantity:N0}",
        < 0 => $"−{row.Quantity:N0}",
        _ => $"{row.Quantity:N0}",
    };

    private static string Change(long before, long after) =>
        before == after ? $"{after:N0}" : $"{before:N0} → {after:N0}";
}
