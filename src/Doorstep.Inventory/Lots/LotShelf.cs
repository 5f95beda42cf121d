using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Lots;

/// <summary>Which lot somebody takes from a bin, and what is fetched because it is not sold.</summary>
public sealed class LotShelf
{
    private readonly Work work;
    private readonly LotIndex index;
    private readonly LotLedger ledger;
    private readonly BinLedger bins;

    internal LotShelf(Work work, LotIndex index, LotLedger ledger, BinLedger bins) =>
        (this.work, this.index, this.ledger, this.bins) = (work, index, ledger, bins);

    private DateOnly Today => DateOnly.FromDateTime(work.Now.UtcDateTime);

    /// <summary>The lot that a GS1 symbol names; null for none.</summary>
    public string? Named(string? code) => Gs1Elements.Read(code, Today)?.Lot;

    /// <summary>
    /// What is taken of an item, null for one that is not tracked by lot. Into quarantine goes first what is not sold
    /// and lies in a bin that sells, or is not put away; out of it comes only what is sold.
    /// </summary>
    /// <param name="from">Null for what is not put away.</param>
    /// <param name="code">Null where only one lot lies there.</param>
    /// <returns>Refusals: <c>lot.unknown</c>, <c>lot.which</c>, <c>lot.blocked</c>, <c>lot.expired</c>.</returns>
    public async Task<Outcome<LotContent?>> Find(
        Guid location, ItemFacts item, BinFacts? from, BinFacts? to, string? code, CancellationToken cancellation)
    {
        if (!item.ByLot) return (LotContent?)null;
        var spot = from is null ? new LotSpot(LotPlace.Shelf) : LotLedger.In(from);
        var all = (await index.Of(location, [item.Id], cancellation)).Where(c => c.Spot.Bin == spot.Bin).ToList();
        var there = all.Where(c => c.Spot.Place == spot.Place).ToList();
        if (to?.Kind == BinKind.Quarantine)
            there = [.. all.Where(c => c.Spot.Place == LotPlace.Quarantine && c.Spot != spot), .. there];
        LotContent? found;
        if (code is not null)
        {
            if (await index.ByCode(item.Id, code, cancellation) is not { } lot)
                return LotRefusals.Unknown(code, item.Sku);
            found = there.Find(c => c.Lot.Id == lot.Id) ?? new LotContent(lot, spot, 0);
        }
        else if (there.Select(c => c.Lot.Id).Distinct().Count() > 1)
            return LotRefusals.Which(item.Sku, there.Select(c => c.Lot.Code).Distinct());
        else found = there.Count > 0 ? there[0] : null;

        return found is not null && to?.Kind.Sells() == true && !found.Lot.Sells(Today)
            ? LotRefusals.NotSold(item.Sku, found.Lot)
            : found;
    }

    /// <summary>The code of an item's lot as it is kept; null when it has no such lot.</summary>
    public async Task<string?> Code(Guid item, string code, CancellationToken cancellation) =>
        (await index.ByCode(item, Named(code) ?? code, cancellation))?.Code;

    /// <summary>Units that lie in a bin, or are not put away, whether they are sold or not.</summary>
    public async Task<long> There(Guid location, Guid item, BinFacts? from, CancellationToken cancellation) =>
        (await index.Of(location, [item], cancellation))
            .Where(c => c.Spot.Bin == (from?.Id ?? Guid.Empty)
                && c.Spot.Place is LotPlace.Shelf or LotPlace.Quarantine or LotPlace.Damaged)
            .Sum(c => c.Quantity);

    /// <summary>Brings units that are not sold from where they lie into a bin for such goods.</summary>
    internal async Task Fetch(
        Guid location, LotContent from, BinFacts to, int units, CancellationToken cancellation)
    {
        await ledger.Post(
            location,
            [new LotMove(from.Lot.Item, from.Lot.Id, from.Spot, LotLedger.In(to), units, null, to.Code)],
            cancellation);
        await bins.Post(
            location,
            [
                new BinMove(
                    from.Lot.Item, null, to, units, BinCause.Lot, Lot: from.Lot.Id, LotsMoved: true),
            ],
            cancellation);
    }
}
