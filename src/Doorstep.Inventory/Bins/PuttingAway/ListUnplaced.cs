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

namespace Doorstep.Inventory.Bins;

/// <summary>Lists what is on hand at a location and in no bin, with where it should go. Empty without bins.</summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ListUnplaced(DoorstepDb db, LocationIndex locations, PutAwayAdvice advice) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="After">The SKU that the page before ended with.</param>
    public sealed record Request(string Location, string? After = null, int? Limit = null);

    /// <param name="Bin">Where it should go; null when no bin has room.</param>
    /// <param name="Fits">Units of it that fit there.</param>
    public sealed record Row(
        string Sku, string Title, long Quantity, string? Bin, int Fits, string Reason);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/unplaced",
        (string code, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListUnplaced, Page<Row>>(q => q.Run(new(code, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        if (!at.HasBins) return new Page<Row>([], null);
        var after = request.After ?? "";
        var open = await db.Levels.AsNoTracking().Where(l => l.LocationId == at.Id && l.OnHand > l.Placed)
            .Join(
                db.Items, l => l.ItemId, i => i.Id,
                (l, i) => new { i.Id, i.Sku, i.Title, Units = l.OnHand - l.Placed })
            .Where(r => string.Compare(r.Sku, after) > 0).OrderBy(r => r.Sku).Take(limit + 1)
            .ToListAsync(cancellation);
        var page = open.Take(limit).ToList();
        var advised = await advice.For(at.Id, page.ToDictionary(r => r.Id, r => r.Units), cancellation);
        return new Page<Row>(
            [.. page.Select(r => (Row: r, To: advised.GetValueOrDefault(r.Id))).Select(r => new Row(
                r.Row.Sku, r.Row.Title, r.Row.Units, r.To?.Bin.Code, r.To?.Quantity ?? 0,
                r.To?.Reason ?? "No bin has room for it. Create one, or empty one."))],
            open.Count > limit ? page[^1].Sku : null);
    }
}
