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

/// <summary>Shows what happened to the stock of an item, newest first: who, why, before and after.</summary>
/// <remarks>Refusals: <c>item.unknown</c>, <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ShowStockHistory(DoorstepDb db, ItemIndex items, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Location">Only the location with this code.</param>
    /// <param name="After">The cursor that the page before ended with.</param>
    public sealed record Request(string Sku, string? Location = null, string? After = null, int? Limit = null);

    /// <param name="From">The account the units left, for example <c>Supplier</c>.</param>
    /// <param name="To">The account they went to, for example <c>Available</c>.</param>
    public sealed record Row(
        DateTimeOffset At, string Actor, string Location, string From, string To, int Quantity, long OnHandBefore,
        long OnHandAfter, long ReservedBefore, long ReservedAfter, string? Reason, string? Reference, Guid? Shipment);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/stock/{sku}/history",
        (string sku, string? location, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowStockHistory, Page<Row>>(h => h.Run(
                new(ItemIndex.FromRoute(sku), location, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        var cursor = Cursor.Read(request.After);
        if (cursor.IsRefused(out var wrong)) return wrong;
        var before = cursor.Value ?? long.MaxValue;
        if (!(await items.BySku([request.Sku], cancellation)).TryGetValue(ItemIndex.Fold(request.Sku), out var item))
            return ItemRefusals.Unknown(request.Sku);
        Guid? at = null;
        if (request.Location is { Length: > 0 } code
            && (at = (await locations.ByCode(code, cancellation))?.Id) is null) return LocationRefusals.Unknown(code);

        var entries = await db.Entries.AsNoTracking()
            .Where(e => e.ItemId == item.Id && e.Seq < before && (at == null || e.LocationId == at))
            .OrderByDescending(e => e.Seq).Take(limit + 1).ToListAsync(cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        return new Page<Row>(
            [.. entries.Take(limit).Select(e => Read(e, codes[e.LocationId]))],
            entries.Count > limit ? entries[limit - 1].Seq.ToString() : null);
    }

    private static Row Read(StockEntry entry, string location)
    {
        var moved = new StockChange(
            entry.ItemId, entry.LocationId, entry.FromAccount, entry.ToAccount, entry.Quantity);
        return new Row(
            entry.At, entry.Actor, location, entry.FromAccount.ToString(), entry.ToAccount.ToString(), entry.Quantity,
            entry.OnHandAfter - moved.OnHandDelta, entry.OnHandAfter, entry.ReservedAfter - moved.ReservedDelta,
            entry.ReservedAfter, entry.Reason, entry.Reference, entry.ShipmentId);
    }
}
