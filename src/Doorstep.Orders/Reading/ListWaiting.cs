using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>Lists the orders that wait for an item, in the order in which stock that comes is given to them.</summary>
/// <remarks>Refusals: <c>item.unknown</c>.</remarks>
public sealed class ListWaiting(Work work, Backorders backorders, ItemIndex items, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    public sealed record Request(string Sku, int? Limit = null);

    /// <param name="More">Others wait behind these.</param>
    public sealed record Answer(IReadOnlyList<Row> Items, bool More);

    /// <param name="Quantity">Units that the order waits for.</param>
    /// <param name="Location">The code of the location that would ship them; null when there is none.</param>
    public sealed record Row(Guid Order, string OrderNumber, Guid Shipment, int Line, int Quantity, string? Location);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/stock/{sku}/waiting",
        (string sku, int? limit, Caller caller, CancellationToken cancellation) => caller.Ask<ListWaiting, Answer>(
            l => l.Run(new(sku.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), limit), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        if (!(await items.BySku([request.Sku], cancellation)).TryGetValue(ItemIndex.Fold(request.Sku), out var item))
            return ItemRefusals.Unknown(request.Sku);
        var oldest = await backorders.QueueFor(item.Id, QueuePlace.Front, limit + 1, cancellation);
        var ids = oldest.Select(b => b.Claim.Order).Distinct().ToList();
        var numbers = await work.Db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id))
            .Select(o => new { o.Id, o.Number }).ToDictionaryAsync(o => o.Id, o => o.Number.ToString(), cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        return new Answer(
            [.. oldest.Take(limit).Select(b => new Row(
                b.Claim.Order, numbers[b.Claim.Order], b.Claim.Shipment, b.Claim.Line, b.Quantity,
                b.Location is { } at ? codes[at] : null))],
            oldest.Count > limit);
    }
}
