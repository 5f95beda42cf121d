using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Bins;

/// <summary>What was put where.</summary>
/// <param name="Left">Units that are left where they came from.</param>
/// <param name="Lot">Of an item that is tracked by lot.</param>
public sealed record Shelved(
    string Sku, string Title, string? From, string To, int Quantity, long Left, string? Lot = null);

/// <summary>
/// Puts units into a bin, from another one or from what is not put away. What goes into quarantine or to the damaged
/// goods is on hand no more, and what comes back is on hand again.
/// </summary>
public sealed class Shelving(BinIndex bins, BinLedger ledger, StockLedger stock, LotShelf lots)
{
    /// <param name="quantity">Base units; all that are there when null.</param>
    /// <param name="code">The lot, of an item that is tracked by lot; may be left out where only one lies.</param>
    /// <returns>
    /// Refusals: <c>quantity.invalid</c>, <c>putaway.none</c>, <c>bin.short</c>, <c>bin.same</c>, <c>bin.at_rest</c>,
    /// <c>bin.full</c>; <c>stock.short</c> when units of a bin that sells are promised and would not be on hand;
    /// <c>lot.unknown</c>, <c>lot.which</c>, <c>lot.short</c>, <c>lot.blocked</c>, <c>lot.expired</c>.
    /// </returns>
    public async Task<Outcome<Shelved>> Move(
        LocationFacts at, ItemFacts item, BinFacts? from, BinFacts to, int? quantity,
        CancellationToken cancellation, string? code = null)
    {
        if (quantity is { } asked && !Quantities.IsValid(asked)) return Quantities.Invalid(item.Sku, asked);
        if (from?.Id == to.Id)
            return Refusal.Invalid("bin.same", $"It lies in {to.Code} already. Scan the bin that it goes to.");
        if (!to.Active) return BinRefusals.AtRest(to.Code);
        await stock.Hold([item.Id], cancellation);
        var there = from is null
            ? (await bins.Placed(at.Id, [item.Id], cancellation)).GetValueOrDefault(item.Id)?.Unplaced ?? 0
            : (await bins.In([from.Id], cancellation)).FirstOrDefault(c => c.Item == item.Id)?.Quantity ?? 0;
        var named = await lots.Find(at.Id, item, from, to, code, cancellation);
        if (named.IsRefused(out var unfit)) return unfit;
        var lot = named.Value;
        if (lot is not null) there = lot.Quantity;
        var units = quantity ?? (int)Math.Min(there, Quantities.Max);
        if (there == 0 || units > there)
            return lot is not null ? LotRefusals.Short(item.Sku, lot.Lot.Code, there, units)
                : from is null
                ? BinRefusals.Placed(item.Sku, there, units)
                : BinRefusals.Short(from.Code, item.Sku, there, units);
        var room = await Room(to, item.Id, cancellation);
        if (units > room) return BinRefusals.Full(to.Code, item.Sku, room);

        if (lot is { Spot.Place: LotPlace.Quarantine } && from?.Kind.Sells() != false)
        {
            await lots.Fetch(at.Id, lot, to, units, cancellation);
            return new Shelved(item.Sku, item.Title, from?.Code, to.Code, units, there - units, lot.Lot.Code);
        }

        var (left, entered) = (Account(from), Account(to));
        var change = new StockChange(
            item.Id, at.Id, left, entered, units, Reference: to.Code, Reason: $"Put into {to.Code}", LotsMoved: true);
        // First in where it becomes more, first out where it becomes less: what has its place is never more than there.
        var returns = left != Stock.Account.Available && entered == Stock.Account.Available;
        if (returns && (await stock.Post([change], cancellation)).IsRefused(out var why)) return why;
        await ledger.Post(
            at.Id,
            [
                new BinMove(
                    item.Id, from, to, units, from is null ? BinCause.PutAway : BinCause.Moved, Lot: lot?.Lot.Id),
            ],
            cancellation);
        if (!returns && left != entered && (await stock.Post([change], cancellation)).IsRefused(out why)) return why;
        return new Shelved(item.Sku, item.Title, from?.Code, to.Code, units, there - units, lot?.Lot.Code);
    }

    /// <summary>Units of an item that still fit into a bin.</summary>
    public async Task<long> Room(BinFacts to, Guid item, CancellationToken cancellation)
    {
        if (to.CapacityUnits is null && to.CapacityLitres is null) return int.MaxValue;
        var contents = await bins.In([to.Id], cancellation);
        var volumes = await bins.Volumes([item, .. contents.Select(c => c.Item)], cancellation);
        return BinRoom.Of(
            to, contents.Sum(c => c.Quantity), contents.Sum(c => c.Quantity * volumes.GetValueOrDefault(c.Item)),
            volumes.TryGetValue(item, out var each) ? each : null);
    }

    /// <summary>The lot that a GS1 symbol names; null for none.</summary>
    public string? Lot(string code) => lots.Named(code);

    private static Account Account(BinFacts? bin) => bin?.Kind switch
    {
        BinKind.Quarantine => Stock.Account.Quarantine,
        BinKind.Damaged => Stock.Account.Damaged,
        _ => Stock.Account.Available,
    };
}
