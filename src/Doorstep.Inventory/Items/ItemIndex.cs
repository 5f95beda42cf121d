using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Doorstep.Platform.Values;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Items;

/// <summary>What other modules may know of an item.</summary>
/// <param name="Needs">Capabilities that it needs of whoever ships it.</param>
/// <param name="Tracking">By what its units are told apart.</param>
/// <param name="MinimumDaysLeft">So many days before a lot of it expires, it is sold for the last time.</param>
public sealed record ItemFacts(
    Guid Id, string Sku, string Title, int? WeightGrams, IReadOnlyList<string> Needs, ItemTracking Tracking,
    int MinimumDaysLeft)
{
    public bool ByLot => Tracking == ItemTracking.Lot;
}

/// <summary>How much room one unit takes; sides in millimetres.</summary>
/// <param name="WeightGrams">0 where nobody weighed it.</param>
/// <param name="Fragile">Nothing may stand on it.</param>
/// <param name="ThisWayUp">It may be turned, not laid on its side.</param>
public sealed record ItemMeasures(
    Guid Id, int LengthMm, int WidthMm, int HeightMm, int WeightGrams, bool Fragile, bool ThisWayUp);

/// <summary>Finds items by id, SKU or barcode, many in one statement.</summary>
public sealed class ItemIndex(DoorstepDb db)
{
    /// <summary>Items of these SKUs; SKUs compare without regard to case.</summary>
    public async Task<Dictionary<string, ItemFacts>> BySku(
        IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        var found = new Dictionary<string, ItemFacts>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in skus.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(PartMax))
        {
            var wanted = part.Select(Fold).ToList();
            foreach (var item in await db.Items.AsNoTracking().Where(i => wanted.Contains(i.Sku)).Select(Facts)
                .ToListAsync(cancellation))
                found[item.Sku] = item;
        }

        return found;
    }

    public async Task<Dictionary<Guid, ItemFacts>> ById(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, ItemFacts>();
        foreach (var part in ids.Distinct().Chunk(PartMax))
            foreach (var item in await db.Items.AsNoTracking().Where(i => part.Contains(i.Id)).Select(Facts)
                .ToListAsync(cancellation))
                found[item.Id] = item;
        return found;
    }

    /// <summary>
    /// What scanned codes mean: each is a SKU, a barcode or a GS1 symbol with the GTIN of one; what no item has is
    /// absent.
    /// </summary>
    public async Task<Dictionary<string, ItemFacts>> Scan(
        IReadOnlyCollection<string> codes, CancellationToken cancellation)
    {
        var meant = await BySku(codes, cancellation);
        var others = new Dictionary<string, Guid>();
        var symbols = codes.Distinct().Where(c => !meant.ContainsKey(Fold(c)))
            .Select(c => (Code: c, Read: Gs1Elements.Read(c, DateOnly.MinValue))).Where(s => s.Read?.Gtin is not null)
            .ToDictionary(s => s.Code, s => s.Read!.Barcodes.ToList());
        foreach (var part in codes.Select(Fold).Concat(symbols.Values.SelectMany(b => b)).Distinct()
            .Where(c => !meant.ContainsKey(c)).Chunk(PartMax))
            foreach (var barcode in await db.Barcodes.AsNoTracking().Where(b => part.Contains(b.Code))
                .ToListAsync(cancellation))
                others[barcode.Code] = barcode.ItemId;
        var items = await ById(others.Values, cancellation);
        foreach (var (code, item) in others) meant[code] = items[item];
        foreach (var (code, barcodes) in symbols)
            if (barcodes.Find(meant.ContainsKey) is { } barcode) meant.TryAdd(Fold(code), meant[barcode]);
        return codes.Distinct().Where(c => meant.ContainsKey(Fold(c))).ToDictionary(c => c, c => meant[Fold(c)]);
    }

    /// <summary>What items need of a location, by item; those that need nothing are absent.</summary>
    public async Task<Dictionary<Guid, IReadOnlyList<string>>> Needs(CancellationToken cancellation) =>
        (await db.Items.AsNoTracking().Where(i => i.Needs != "").Select(i => new { i.Id, i.Needs })
            .ToListAsync(cancellation)).ToDictionary(i => i.Id, i => Capabilities.Read(i.Needs));

    /// <summary>What these items measure, those that are measured on all sides.</summary>
    public Task<Dictionary<Guid, ItemMeasures>> Measures(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        db.Items.AsNoTracking()
            .Where(i => ids.Contains(i.Id) && i.LengthMm > 0 && i.WidthMm > 0 && i.HeightMm > 0)
            .Select(i => new ItemMeasures(
                i.Id, i.LengthMm!.Value, i.WidthMm!.Value, i.HeightMm!.Value, i.WeightGrams ?? 0, i.Fragile,
                i.ThisWayUp))
            .ToDictionaryAsync(i => i.Id, cancellation);

    /// <summary>The barcodes of these items.</summary>
    public async Task<ILookup<Guid, string>> Barcodes(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        (await db.Barcodes.AsNoTracking().Where(b => ids.Contains(b.ItemId)).ToListAsync(cancellation))
        .ToLookup(b => b.ItemId, b => b.Code);

    /// <summary>SKUs and barcodes are kept in capitals: <c>tea</c> and <c>TEA</c> are one item.</summary>
    public static string Fold(string? sku) => sku?.Trim().ToUpperInvariant() ?? "";

    /// <summary>A SKU as it stood in an address: the server leaves an escaped slash escaped.</summary>
    internal static string FromRoute(string sku) => sku.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    // SQLite takes 32,766 parameters; a part this size keeps the statement's plan in the cache.
    private const int PartMax = 500;

    private static readonly System.Linq.Expressions.Expression<Func<Item, ItemFacts>> Facts =
        i => new ItemFacts(
            i.Id, i.Sku, i.Title, i.WeightGrams, Capabilities.Read(i.Needs), i.Tracking, i.MinimumDaysLeft);
}
