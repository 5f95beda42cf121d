using Doorstep.Inventory.Items;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages;

/// <summary>Search everywhere: what is exact is opened at once, anything else is listed.</summary>
public sealed partial class SearchPage
{
    private const int FoundMax = 25;

    private string words = "";
    private IReadOnlyList<OrderRow> orders = [];
    private IReadOnlyList<ItemAnswer> items = [];
    private bool more;
    private Refusal? refused;

    [SupplyParameterFromQuery] private string? Q { get; set; }

    protected override async Task OnInitializedAsync()
    {
        words = (Q ?? "").Trim();
        if (words.Length == 0) return;
        if (await Exact(words.TrimStart('#')) is { } number)
        {
            Navigator.NavigateTo(Href.Order(number));
            return;
        }

        var found = await Caller.Question<ListOrders, Page<OrderRow>>(
            q => q.Run(new(Q: words, Limit: FoundMax), Cancellation));
        if (found.IsRefused(out refused)) return;
        (orders, more) = (found.Value.Items, found.Value.Next is not null);
        var wares = await Caller.Question<ListItems, Page<ItemAnswer>>(
            q => q.Run(new(words, Limit: FoundMax), Cancellation));
        if (wares.Succeeded) items = wares.Value.Items;
        // One order and nothing else, for example by a tracking number: there is nothing to choose.
        if (orders is [var only] && items.Count == 0) Navigator.NavigateTo(Href.Order(only.Number));
        else if (orders.Count == 0 && items is [var item]) Navigator.NavigateTo(Href.Stock(item.Sku));
    }

    // "1042" and its shipment "1042-1" are both that order.
    private async Task<string?> Exact(string word)
    {
        var number = word.Split('-') is [var order, var part] && part.All(char.IsAsciiDigit) ? order : word;
        if (number.Length is 0 or > 18 || !number.All(char.IsAsciiDigit)) return null;
        var shipments = await Caller.Question<ListShipments, Page<ShipmentRow>>(
            q => q.Run(new(Order: number, Limit: 1), Cancellation));
        return shipments.Succeeded && shipments.Value.Items is [var shipment, ..] ? shipment.OrderNumber : null;
    }
}
