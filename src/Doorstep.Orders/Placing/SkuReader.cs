using Doorstep.Inventory.Items;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Placing;

/// <summary>Reads SKUs as channels write them: an item's own, or one that was mapped to an item.</summary>
internal sealed class SkuReader(Work work, ItemIndex items)
{
    /// <summary>The items that these SKUs mean; unknown ones are absent. Keys compare without regard to case.</summary>
    public async Task<Dictionary<string, ItemFacts>> Read(
        IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        var known = await Look(skus, cancellation);
        if (work.Db.Engine.HasOneWriter || skus.All(s => known.ContainsKey(ItemIndex.Fold(s)))) return known;

        // An order that has to wait for a name has to be there when somebody gives it.
        await work.Db.TakeTurn(Turn.Names, work.Merchant, cancellation, shared: true);
        return await Look(skus, cancellation);
    }

    /// <summary>The same for who only wants to know.</summary>
    public async Task<Dictionary<string, ItemFacts>> Look(
        IReadOnlyCollection<string> skus, CancellationToken cancellation)
    {
        var known = await items.BySku(skus, cancellation);
        var unknown = skus.Select(ItemIndex.Fold).Distinct().Where(s => !known.ContainsKey(s)).ToList();
        if (unknown.Count == 0) return known;

        var mapped = await work.Db.SkuMappings.AsNoTracking().Where(m => unknown.Contains(m.Sku))
            .ToListAsync(cancellation);
        var facts = await items.ById([.. mapped.Select(m => m.ItemId)], cancellation);
        foreach (var mapping in mapped) known[mapping.Sku] = facts[mapping.ItemId];
        return known;
    }
}
