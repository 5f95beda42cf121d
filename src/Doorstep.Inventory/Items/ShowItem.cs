using Doorstep.Inventory.Stock;
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

/// <summary>Shows one item with its stock at each location and in all.</summary>
/// <remarks>Refusals: <c>item.unknown</c>.</remarks>
public sealed class ShowItem(DoorstepDb db, StockReader stock) : IQuery
{
    public static Permission Needs => Permission.See;

    public sealed record Answer(
        Guid Id, string Sku, string Title, IReadOnlyList<string> Barcodes, int? WeightGrams, int? LengthMm,
        int? WidthMm, int? HeightMm, IReadOnlyList<string> Needs, string? UnNumber, bool Fragile,
        bool ThisWayUp, string Tracking, int MinimumDaysLeft, int Version, DateTimeOffset CreatedAt,
        StockFigures Totals, IReadOnlyList<StockAt> Levels) : IVersioned;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/items/{sku}",
        (string sku, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowItem, Answer>(s => s.Run(ItemIndex.FromRoute(sku), cancellation)));

    public async Task<Outcome<Answer>> Run(string sku, CancellationToken cancellation)
    {
        var folded = ItemIndex.Fold(sku);
        var item = await db.Items.AsNoTracking().Where(i => i.Sku == folded).Select(ItemAnswer.Of)
            .FirstOrDefaultAsync(cancellation);
        if (item is null) return ItemRefusals.Unknown(sku);
        var levels = (await stock.Of([item.Id], null, cancellation))[item.Id].ToList();
        var totals = levels.Aggregate(StockFigures.None, (sum, level) => sum + level.Figures);
        return new Answer(
            item.Id, item.Sku, item.Title, item.Barcodes, item.WeightGrams, item.LengthMm, item.WidthMm, item.HeightMm,
            item.Needs, item.UnNumber, item.Fragile, item.ThisWayUp, item.Tracking, item.MinimumDaysLeft, item.Version,
            item.CreatedAt, totals, levels);
    }
}
