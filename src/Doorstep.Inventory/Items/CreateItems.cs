using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Items;

/// <summary>
/// Creates items, many in a few statements; what is there already with the same content is answered again.
/// </summary>
/// <remarks>
/// Refusals, one by one, without disturbing the neighbours: <c>item.sku</c>, <c>item.title</c>, <c>item.measure</c>,
/// <c>item.needs</c>, <c>item.un_number</c>, <c>item.exists</c>, <c>barcode.invalid</c>,
/// <c>barcode.check_digit</c>, <c>barcode.taken</c>; of the whole list:
/// <c>batch.size</c>.
/// </remarks>
public sealed class CreateItems(Work work) : ICommand
{
    /// <summary>Items of one batch at the most.</summary>
    public const int BatchMax = 1_000;

    // SQLite takes 32,766 parameters; a part this size keeps the statement's plan in the cache.
    private const int PartMax = 500;

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(IReadOnlyList<ItemDraft> Items);

    /// <summary>One result per item, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Created">False when the item was there already, alike.</param>
    /// <param name="Refusal">Why there is no item.</param>
    public sealed record Result(string Sku, bool Created, ItemAnswer? Item = null, Refusal? Refusal = null);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Items is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A batch has 1 to {BatchMax} items.");

        var drafts = request.Items.Select(i => (i ?? new ItemDraft("", "")).Tidied()).ToList();
        await work.Db.TakeTurn(Turn.Names, work.Merchant, cancellation);
        var known = await Known(drafts, cancellation);
        var meanings = await Meanings(drafts, known, cancellation);
        var results = new List<Result>(drafts.Count);
        foreach (var draft in drafts)
        {
            var result = Judge(draft, known, meanings);
            results.Add(result);
            if (result is not { Created: true, Item: { } item }) continue;
            known[item.Sku] = item;
            foreach (var code in item.Barcodes.Append(item.Sku)) meanings[code] = item.Sku;
        }

        await Write([.. results.Where(r => r.Created).Select(r => r.Item!)], cancellation);
        return new Answer(results);
    }

    private Result Judge(ItemDraft draft, Dictionary<string, ItemAnswer> known, Dictionary<string, string> meanings)
    {
        if (draft.Fault() is { } fault) return new Result(draft.Sku, false, Refusal: fault);
        if (known.TryGetValue(draft.Sku, out var there))
            return draft.IsAlike(there)
                ? new Result(draft.Sku, false, there)
                : new Result(draft.Sku, false, Refusal: ItemRefusals.Exists(draft.Sku));
        foreach (var code in draft.Barcodes!.Append(draft.Sku))
            if (meanings.TryGetValue(code, out var other))
                return new Result(draft.Sku, false, Refusal: ItemRefusals.BarcodeTaken(code, other));
        return new Result(draft.Sku, true, new ItemAnswer(
            work.NewId(), draft.Sku, draft.Title, draft.Barcodes!, draft.WeightGrams, draft.LengthMm, draft.WidthMm,
            draft.HeightMm, draft.Needs!, draft.UnNumber, draft.Fragile, draft.ThisWayUp,
            nameof(ItemTracking.None), 0, 1, work.Now));
    }

    private async Task<Dictionary<string, ItemAnswer>> Known(List<ItemDraft> drafts, CancellationToken cancellation)
    {
        var known = new Dictionary<string, ItemAnswer>();
        foreach (var part in drafts.Select(d => d.Sku).Distinct().Chunk(PartMax))
            foreach (var item in await work.Db.Items.AsNoTracking().Where(i => part.Contains(i.Sku))
                .Select(ItemAnswer.Of).ToListAsync(cancellation))
                known[item.Sku] = item;
        return known;
    }

    // What a scanner's reading means today, of all the codes that the drafts bring: SKUs are scanned as well.
    private async Task<Dictionary<string, string>> Meanings(
        List<ItemDraft> drafts, Dictionary<string, ItemAnswer> known, CancellationToken cancellation)
    {
        var meanings = known.Keys.ToDictionary(sku => sku);
        foreach (var part in drafts.SelectMany(d => d.Barcodes!.Append(d.Sku)).Distinct().Chunk(PartMax))
        {
            foreach (var taken in await work.Db.Barcodes.AsNoTracking().Where(b => part.Contains(b.Code))
                .Join(work.Db.Items, b => b.ItemId, i => i.Id, (b, i) => new { b.Code, i.Sku })
                .ToListAsync(cancellation))
                meanings[taken.Code] = taken.Sku;
            foreach (var sku in await work.Db.Items.AsNoTracking().Where(i => part.Contains(i.Sku)).Select(i => i.Sku)
                .ToListAsync(cancellation))
                meanings[sku] = sku;
        }

        return meanings;
    }

    private async Task Write(List<ItemAnswer> items, CancellationToken cancellation)
    {
        if (items.Count == 0) return;
        await work.Db.InsertAll([.. items.Select(i => new Item
        {
            Merchant = work.Merchant,
            Id = i.Id,
            Sku = i.Sku,
            Title = i.Title,
            WeightGrams = i.WeightGrams,
            LengthMm = i.LengthMm,
            WidthMm = i.WidthMm,
            HeightMm = i.HeightMm,
            Needs = string.Join(' ', i.Needs),
            UnNumber = i.UnNumber,
            Fragile = i.Fragile,
            ThisWayUp = i.ThisWayUp,
            Version = i.Version,
            CreatedAt = i.CreatedAt,
        })], cancellation);
        await work.Db.InsertAll([.. items.SelectMany(i => i.Barcodes.Select(code => new ItemBarcode
        {
            Merchant = work.Merchant,
            Code = code,
            ItemId = i.Id,
        }))], cancellation);
        foreach (var item in items)
            work.Journal.Write("item", item.Id, item.Version,
                new Note("ItemCreated", Data: new { item.Sku, item.Title }));
        await work.Publish(new ItemsCreated([.. items.Select(i => i.Sku)]), cancellation);
    }
}
