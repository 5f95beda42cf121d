using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Items;

/// <summary>
/// Changes what an item is called, its barcodes, its weight and measures and what it needs. The SKU stays.
/// </summary>
/// <remarks>
/// Refusals: <c>item.unknown</c>, <c>version.stale</c> when <c>If-Match</c> names another version, and those of a
/// draft: <c>item.title</c>, <c>item.measure</c>, <c>item.needs</c>, <c>item.un_number</c>,
/// <c>barcode.invalid</c>, <c>barcode.check_digit</c>,
/// <c>barcode.taken</c>.
/// </remarks>
public sealed class ChangeItem(Work work, FreedStock freed, IncomingStock incoming) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(ItemDraft Item, int? Version);

    /// <summary>The body: everything of the item but its SKU, which is in the address.</summary>
    public sealed record Change(
        string Title, IReadOnlyList<string>? Barcodes, int? WeightGrams, int? LengthMm, int? WidthMm, int? HeightMm,
        IReadOnlyList<string>? Needs = null, string? UnNumber = null, bool Fragile = false, bool ThisWayUp = false);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/items/{sku}",
        (string sku, Change to, Caller caller, CancellationToken cancellation) => caller.Run<ChangeItem, ItemAnswer>(
            c => c.Run(
                new(new(ItemIndex.FromRoute(sku), to.Title, to.Barcodes, to.WeightGrams, to.LengthMm, to.WidthMm,
                    to.HeightMm, to.Needs, to.UnNumber, to.Fragile, to.ThisWayUp), caller.ExpectedVersion),
                cancellation)));

    public async Task<Outcome<ItemAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var draft = request.Item.Tidied();
        var item = await work.Db.Items.Include(i => i.Barcodes)
            .FirstOrDefaultAsync(i => i.Sku == draft.Sku, cancellation);
        if (item is null) return ItemRefusals.Unknown(request.Item.Sku);
        if (request.Version is { } version && version != item.Version) return CommandRunner.Stale;
        if (draft.Fault() is { } fault) return fault;
        await work.Db.TakeTurn(Turn.Names, work.Merchant, cancellation);
        if (await Taken(item, draft, cancellation) is { } taken) return taken;

        var before = Answer(item);
        if (draft.IsAlike(before)) return before;
        (item.Title, item.WeightGrams) = (draft.Title, draft.WeightGrams);
        (item.LengthMm, item.WidthMm, item.HeightMm) = (draft.LengthMm, draft.WidthMm, draft.HeightMm);
        (item.Needs, item.UnNumber) = (string.Join(' ', draft.Needs!), draft.UnNumber);
        (item.Fragile, item.ThisWayUp) = (draft.Fragile, draft.ThisWayUp);
        item.Version++;
        work.Db.RemoveRange(item.Barcodes.Where(b => !draft.Barcodes!.Contains(b.Code)).ToList());
        work.Db.AddRange(draft.Barcodes!.Except(before.Barcodes)
            .Select(code => new ItemBarcode { Merchant = item.Merchant, Code = code, ItemId = item.Id }));
        await work.Db.SaveChangesAsync(cancellation);

        var after = Answer(item);
        if (before.Needs.Except(after.Needs).Any()) await Wake(item.Id, cancellation);
        if (!before.Needs.SequenceEqual(after.Needs)) incoming.LookAgainAt(item.Id);
        work.Journal.Write("item", item.Id, item.Version, new Note("ItemChanged", Data: new { before, after }));
        return after;
    }

    // It may ship now from where it could not.
    private async Task Wake(Guid item, CancellationToken cancellation)
    {
        foreach (var at in await work.Db.Levels.AsNoTracking()
            .Where(l => l.ItemId == item && l.OnHand > l.Reserved + l.Safety).Select(l => l.LocationId)
            .ToListAsync(cancellation))
            freed.Add(new StockKey(item, at));
    }

    private async Task<Refusal?> Taken(Item item, ItemDraft draft, CancellationToken cancellation)
    {
        var codes = draft.Barcodes!;
        var other = await work.Db.Items.AsNoTracking().Where(i => i.Id != item.Id)
            .Where(i => codes.Contains(i.Sku) || i.Barcodes.Any(b => codes.Contains(b.Code)))
            .Select(ItemAnswer.Of).FirstOrDefaultAsync(cancellation);
        return other is null
            ? null
            : ItemRefusals.BarcodeTaken(codes.First(c => c == other.Sku || other.Barcodes.Contains(c)), other.Sku);
    }

    internal static ItemAnswer Answer(Item i) => new(
        i.Id, i.Sku, i.Title, [.. i.Barcodes.Select(b => b.Code).Order(StringComparer.Ordinal)], i.WeightGrams,
        i.LengthMm, i.WidthMm, i.HeightMm, Capabilities.Read(i.Needs), i.UnNumber, i.Fragile, i.ThisWayUp,
        i.Tracking.ToString(), i.MinimumDaysLeft, i.Version, i.CreatedAt);
}
