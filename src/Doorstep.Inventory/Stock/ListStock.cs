using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Stock;

/// <summary>Lists stock and demand by SKU and location, page by page; only the page's items are summed up.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListStock(DoorstepDb db, LocationIndex locations, StockReader stock) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Sku">Only this item.</param>
    /// <param name="Location">Only the location with this code.</param>
    /// <param name="Search">Part of SKU or title, or a barcode.</param>
    /// <param name="After">The cursor that the page before ended with.</param>
    public sealed record Request(
        string? Sku = null, string? Location = null, string? Search = null, string? After = null, int? Limit = null);

    /// <param name="Incoming">Units that open receiving orders still bring.</param>
    /// <param name="IncomingOn">The day on which the first of them, or of those in transit, should be here.</param>
    /// <param name="InTransit">Units that are on their way here from another location.</param>
    /// <param name="Safety">Units that orders are not promised: available is without them.</param>
    public sealed record Row(
        string Sku, string Title, string? Location, long OnHand, long Reserved, long Available, long Backordered,
        long Incoming = 0, DateOnly? IncomingOn = null, long InTransit = 0, long Safety = 0);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/stock",
        (string? sku, string? location, string? q, string? after, int? limit, Caller caller,
            CancellationToken cancellation) =>
            caller.Ask<ListStock, Page<Row>>(l => l.Run(new(sku, location, q, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        Guid? at = null;
        if (request.Location is { Length: > 0 } code
            && (at = (await locations.ByCode(code, cancellation))?.Id) is null) return LocationRefusals.Unknown(code);
        if (Last.Read(request.After) is not { } after) return Cursor.Invalid(request.After);

        // Each of these items has at least one row, and at most one of them was shown in part: enough for a page.
        var items = await Items(request, at, after).Take(limit + 2).Select(i => new { i.Id, i.Sku, i.Title })
            .ToListAsync(cancellation);
        var levels = await stock.Of([.. items.Select(i => i.Id)], at, cancellation);
        var rows = items
            .SelectMany(i => levels[i.Id].Select(l => new Row(
                i.Sku, i.Title, l.Location, l.OnHand, l.Reserved, l.Available, l.Backordered,
                l.Incoming, l.IncomingOn, l.InTransit, l.Safety)))
            .Where(after.IsBefore).Take(limit + 1).ToList();
        return new Page<Row>([.. rows.Take(limit)], rows.Count > limit ? Last.Of(rows[limit - 1]) : null);
    }

    private IQueryable<Item> Items(Request request, Guid? at, Last after)
    {
        var items = db.Items.AsNoTracking().Matching(request.Search);
        if (request.Sku is { Length: > 0 } sku)
        {
            var folded = ItemIndex.Fold(sku);
            items = items.Where(i => i.Sku == folded);
        }

        var (levels, demand, incoming) = (db.Levels, db.Backorders, db.Incoming);
        return items
            .Where(i => string.Compare(i.Sku, after.Sku) >= 0)
            .Where(i => levels.Any(l => l.ItemId == i.Id && (at == null || l.LocationId == at))
                || demand.Any(b => b.ItemId == i.Id && (at == null || b.LocationId == at))
                || incoming.Any(c => c.ItemId == i.Id && (at == null || c.LocationId == at)))
            .OrderBy(i => i.Sku);
    }

    // SKU and location of the last row shown, as SKU|CODE; demand without a location ends in |.
    private sealed record Last(string Sku, string? Location)
    {
        private static readonly Last Start = new("", "");

        public static string Of(Row row) => $"{row.Sku}|{row.Location}";

        public static Last? Read(string? text)
        {
            if (string.IsNullOrEmpty(text)) return Start;
            var at = text.LastIndexOf('|');
            return at <= 0 ? null : new Last(text[..at], at + 1 < text.Length ? text[(at + 1)..] : null);
        }

        public bool IsBefore(Row row) =>
            row.Sku != Sku || (Location is not null
                && (row.Location is null || string.CompareOrdinal(row.Location, Location) > 0));
    }
}
