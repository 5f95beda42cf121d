using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Bins;

/// <summary>What was put where.</summary>
/// <param name="Left">Units that are left where they came from.</param>
public sealed record Shelved(string Sku, string Title, string? From, string To, int Quantity, long Left);

/// <summary>
/// Puts units into a bin, from another one or from what is not put away. What goes into quarantine or to the damaged
/// goods is on hand no more, and what comes back is on hand again.
/// </summary>
public sealed class Shelving(BinIndex bins, BinLedger ledger, StockLedger stock)
{
    /// <param name="quantity">Base units; all that are there when null.</param>
    /// <returns>
    /// Refusals: <c>quantity.invalid</c>, <c>putaway.none</c>, <c>bin.short</c>, <c>bin.same</c>, <c>bin.at_rest</c>,
    /// <c>bin.full</c>; <c>stock.short</c> when units of a bin that sells are promised and would not be on hand.
    /// </returns>
    public async Task<Outcome<Shelved>> Move(
        LocationFacts at, ItemFacts item, BinFacts? from, BinFacts to, int? quantity,
        CancellationToken cancellation)
    {
        if (quantity is { } asked && !Quantities.IsValid(asked)) return Quantities.Invalid(item.Sku, asked);
        if (from?.Id == to.Id)
            return Refusal.Invalid("bin.same", $"It lies in {to.Code} already. Scan the bin that it goes to.");
        if (!to.Active) return BinRefusals.AtRest(to.Code);
        await stock.Hold([item.Id], cancellation);
        var there = from is null
            ? (await bins.Placed(at.Id, [item.Id], cancellation)).GetValueOrDefault(item.Id)?.Unplaced ?? 0
            : (await bins.In([from.Id], cancellation)).FirstOrDefault(c => c.Item == item.Id)?.Quantity ?? 0;
        var units = quantity ?? (int)Math.Min(there, Quantities.Max);
        if (there == 0 || units > there)
            return from is null
                ? BinRefusals.Placed(item.Sku, there, units)
                : BinRefusals.Short(from.Code, item.Sku, there, units);
        var room = await Room(to, item.Id, cancellation);
        if (units > room) return BinRefusals.Full(to.Code, item.Sku, room);

        var (left, entered) = (Account(from), Account(to));
        var change = new StockChange(
            item.Id, at.Id, left, entered, units, Reference: to.Code, Reason: $"Put into {to.Code}");
        // First in where it becomes more, first out where it becomes less: what has its place is never more than there.
        var returns = left != Stock.Account.Available && entered == Stock.Account.Available;
        if (returns && (await stock.Post([change], cancellation)).IsRefused(out var why)) return why;
        await ledger.Post(
            at.Id,
            [new BinMove(item.Id, from, to, units, from is null ? BinCause.PutAway : BinCause.Moved)], cancellation);
        if (!returns && left != entered && (await stock.Post([change], cancellation)).IsRefused(out why)) return why;
        return new Shelved(item.Sku, item.Title, from?.Code, to.Code, units, there - units);
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

    private static Account Account(BinFacts? bin) => bin?.Kind switch
    {
        BinKind.Quarantine => Stock.Account.Quarantine,
        BinKind.Damaged => Stock.Account.Damaged,
        _ => Stock.Account.Available,
    };
}
