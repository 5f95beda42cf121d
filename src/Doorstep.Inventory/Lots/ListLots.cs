using System.Globalization;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Lots;

/// <summary>Lists lots, those first that expire first.</summary>
/// <remarks>Refusals: <c>lot.state</c>, <c>lot.days</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListLots(DoorstepDb db, ItemIndex items, LotReader reader, TimeProvider clock) : IQuery
{
    /// <summary>Days ahead at the most.</summary>
    public const int DaysMax = 3650;

    private static readonly DateOnly Never = DateOnly.MaxValue;

    public static Permission Needs => Permission.See;

    /// <param name="Search">A SKU or barcode, or the beginning of lot codes.</param>
    /// <param name="State"><c>Active</c> or <c>Blocked</c>.</param>
    /// <param name="ExpiringWithin">Only lots whose last day is within so many days, or over.</param>
    /// <param name="All">True: also lots of which nothing is in the house.</param>
    public sealed record Request(
        string? Search = null, string? State = null, int? ExpiringWithin = null, bool All = false,
        string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/lots",
        (string? q, string? state, int? expiringWithin, bool? all, string? after, int? limit, Caller caller,
            CancellationToken cancellation) => caller.Ask<ListLots, Page<LotRow>>(
            l => l.Run(new(q, state, expiringWithin, all ?? false, after, limit), cancellation)));

    public async Task<Outcome<Page<LotRow>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        var query = db.Lots.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.State))
        {
            if (!Enum.TryParse<LotState>(request.State, true, out var state))
                return Refusal.Invalid("lot.state",
                    $"'{request.State}' is no state of a lot. Use {Choice.Known<LotState>()}.");
            query = query.Where(l => l.State == state);
        }

        if (request.ExpiringWithin is { } days)
        {
            if (days is < 0 or > DaysMax) return Refusal.Invalid("lot.days", $"The days ahead are 0 to {DaysMax}.");
            var until = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(days);
            query = query.Where(l => l.ExpiresOn <= until);
        }

        if (LotIndex.Fold(request.Search) is { Length: > 0 } part)
        {
            var item = (await items.Scan([part], cancellation)).GetValueOrDefault(part)?.Id;
            query = query.Where(l => l.ItemId == item || l.Code.StartsWith(part));
        }

        var levels = db.LotLevels;
        if (!request.All) query = query.Where(l => levels.Any(v => v.LotId == l.Id && v.Quantity > 0));
        if (!string.IsNullOrEmpty(request.After))
        {
            if (request.After.Split('|') is not [var day, var id]
                || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                    out var on)
                || !Guid.TryParse(id, out var last)) return Cursor.Invalid(request.After);
            query = query.Where(l => (l.ExpiresOn ?? Never) > on || ((l.ExpiresOn ?? Never) == on && l.Id > last));
        }

        var page = await query.OrderBy(l => l.ExpiresOn ?? Never).ThenBy(l => l.Id).Take(limit + 1)
            .Select(l => l.Id).ToListAsync(cancellation);
        var rows = await reader.Rows([.. page.Take(limit)], cancellation);
        return new Page<LotRow>(rows, page.Count <= limit
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"{rows[^1].ExpiresOn ?? Never:yyyy-MM-dd}|{rows[^1].Id}"));
    }
}
