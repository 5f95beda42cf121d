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

namespace Doorstep.Inventory.Purchasing;

/// <summary>Purchase orders, the newest first.</summary>
/// <remarks>Refusals: <c>stage.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListPurchases(DoorstepDb db, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Stage">One stage or several, separated by commas.</param>
    public sealed record Request(string? Stage = null, string? After = null, int? Limit = null);

    /// <param name="Total">Minor units of the currency.</param>
    public sealed record Row(
        Guid Id, string Number, string Supplier, string Location, string Stage, DateOnly? ExpectedOn, string Currency,
        long Total, long Units, long Received);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/purchases",
        (string? stage, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListPurchases, Page<Row>>(q => q.Run(new(stage, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var cursor = Cursor.Read(request.After);
        if (cursor.IsRefused(out var bad)) return bad;
        var stages = Choice.Read<PurchaseStage>(request.Stage, out var unknown);
        if (unknown is not null)
            return Refusal.Invalid("stage.unknown",
                $"There is no stage '{unknown}'. Known are {Choice.Known<PurchaseStage>()}.").With("stage", unknown);
        var (limit, before) = (Paging.Limit(request.Limit), cursor.Value ?? long.MaxValue);
        var orders = db.Purchases.AsNoTracking().Where(p => p.Number < before);
        if (stages.Count > 0) orders = orders.Where(p => stages.Contains(p.Stage));
        var found = await orders.OrderByDescending(p => p.Number).Take(limit + 1)
            .Join(db.Suppliers, p => p.SupplierId, s => s.Id, (p, s) => new
            {
                p.Id, p.Number, Supplier = s.Name, p.LocationId, p.Stage, p.ExpectedOn, p.Currency,
                Total = p.Lines.Sum(l => l.Quantity * l.Cost), Units = p.Lines.Sum(l => (long)l.Quantity),
                Received = p.Lines.Sum(l => (long)l.Received),
            })
            .OrderByDescending(p => p.Number).ToListAsync(cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var page = Cursor.Page(found, limit, p => p.Number);
        return new Page<Row>(
            [.. page.Items.Select(p => new Row(
                p.Id, $"PO-{p.Number}", p.Supplier, codes[p.LocationId], p.Stage.ToString(), p.ExpectedOn, p.Currency,
                p.Total, p.Units, p.Received))],
            page.Next);
    }
}
