using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Purchasing;

/// <summary>Suppliers by code, page by page.</summary>
public sealed class ListSuppliers(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="After">The last code of the page before.</param>
    public sealed record Request(string? After = null, int? Limit = null);

    public sealed record Row(string Code, string Name, string? Email, int LeadDays, string Currency, int Items);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/suppliers",
        (string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListSuppliers, Page<Row>>(q => q.Run(new(after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        var suppliers = db.Suppliers.AsNoTracking();
        if (request.After is { } after) suppliers = suppliers.Where(s => string.Compare(s.Code, after) > 0);
        var found = await suppliers.OrderBy(s => s.Code).Take(limit + 1)
            .Select(s => new Row(s.Code, s.Name, s.Email, s.LeadDays, s.Currency, s.Items.Count))
            .ToListAsync(cancellation);
        return new Page<Row>([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Code : null);
    }
}
