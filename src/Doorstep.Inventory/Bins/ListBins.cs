using System.Globalization;
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

namespace Doorstep.Inventory.Bins;

/// <summary>Lists the bins of a location in walking order, with what lies in them.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>bin.kind</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListBins(DoorstepDb db, LocationIndex locations, BinIndex bins, ItemIndex items) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Search">The beginning of codes, or a SKU that lies in them.</param>
    /// <param name="Kind">Only bins of this kind.</param>
    /// <param name="Empty">Only bins with nothing in them.</param>
    public sealed record Request(
        string Location, string? Search = null, string? Kind = null, bool Empty = false, string? After = null,
        int? Limit = null);

    public sealed record Row(
        string Code, string Zone, int Aisle, int Bay, int Level, string Kind, int? CapacityUnits, int? CapacityLitres,
        bool Active, long Units, IReadOnlyList<Content> Items, int Version);

    public sealed record Content(string Sku, string Title, long Quantity);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/bins",
        (string code, string? q, string? kind, bool? empty, string? after, int? limit, Caller caller,
            CancellationToken cancellation) => caller.Ask<ListBins, Page<Row>>(
            l => l.Run(new(code, q, kind, empty ?? false, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        var query = db.Bins.AsNoTracking().Where(b => b.LocationId == location.Id);
        if (!string.IsNullOrWhiteSpace(request.Kind))
        {
            if (!Enum.TryParse<BinKind>(request.Kind, true, out var kind))
                return Refusal.Invalid("bin.kind", $"'{request.Kind}' is no kind of bin.");
            query = query.Where(b => b.Kind == kind);
        }

        var levels = db.BinLevels;
        if (request.Empty) query = query.Where(b => !levels.Any(l => l.BinId == b.Id && l.Quantity > 0));
        if (BinDraft.Fold(request.Search) is { Length: > 0 } part)
        {
            var item = (await items.Scan([part], cancellation)).GetValueOrDefault(part)?.Id;
            query = query.Where(b => b.Code.StartsWith(part)
                || levels.Any(l => l.BinId == b.Id && l.ItemId == item && l.Quantity > 0));
        }

        if (!string.IsNullOrEmpty(request.After))
        {
            var at = request.After.IndexOf('|');
            if (at <= 0 || !long.TryParse(
                request.After.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var walk))
                return Cursor.Invalid(request.After);
            var code = request.After[(at + 1)..];
            query = query.Where(b => b.Walk > walk || (b.Walk == walk && string.Compare(b.Code, code) > 0));
        }

        var page = await query.OrderBy(b => b.Walk).ThenBy(b => b.Code).Take(limit + 1).ToListAsync(cancellation);
        var rows = await Rows([.. page.Take(limit)], cancellation);
        return new Page<Row>(
            rows, page.Count > limit ? $"{page[limit - 1].Walk}|{page[limit - 1].Code}" : null);
    }

    private async Task<List<Row>> Rows(IReadOnlyList<Bin> page, CancellationToken cancellation)
    {
        var contents = (await bins.In([.. page.Select(b => b.Id)], cancellation)).ToLookup(c => c.Bin.Id);
        var known = await items.ById([.. contents.SelectMany(c => c).Select(c => c.Item)], cancellation);
        return [.. page.Select(b => new Row(
            b.Code, b.Zone, b.Aisle, b.Bay, b.Level, b.Kind.ToString(), b.CapacityUnits, b.CapacityLitres, b.Active,
            contents[b.Id].Sum(c => c.Quantity),
            [.. contents[b.Id].Select(c => new Content(known[c.Item].Sku, known[c.Item].Title, c.Quantity))
                .OrderBy(c => c.Sku, StringComparer.Ordinal)],
            b.Version))];
    }
}
