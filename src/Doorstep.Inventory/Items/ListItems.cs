using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Items;

/// <summary>
/// Lists items by SKU, page by page; finds them by a part of the SKU or title, or by a whole barcode.
/// </summary>
public sealed class ListItems(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Search">Part of SKU or title, or a barcode.</param>
    /// <param name="After">The last SKU of the page before.</param>
    public sealed record Request(string? Search = null, string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/items",
        (string? q, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListItems, Page<ItemAnswer>>(l => l.Run(new(q, after, limit), cancellation)));

    public async Task<Outcome<Page<ItemAnswer>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        var items = db.Items.AsNoTracking().Matching(request.Search);
        if (request.After is { } after) items = items.Where(i => string.Compare(i.Sku, ItemIndex.Fold(after)) > 0);
        var found = await items.OrderBy(i => i.Sku).Take(limit + 1).Select(ItemAnswer.Of).ToListAsync(cancellation);
        return new Page<ItemAnswer>([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Sku : null);
    }
}
