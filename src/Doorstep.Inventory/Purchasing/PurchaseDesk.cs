using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Purchasing;

/// <summary>A purchase order, whole. Amounts are minor units of its currency.</summary>
/// <param name="Number">What people say, <c>PO-1001</c>.</param>
/// <param name="Receiving">The numbers of the receiving orders that announce it.</param>
/// <param name="Possible">What can be done with it now.</param>
public sealed record PurchaseAnswer(
    Guid Id, string Number, string Supplier, string SupplierName, string? SupplierEmail, string Location, string Stage,
    DateTimeOffset StageAt, string Currency, long Total, string? Note, DateTimeOffset CreatedAt,
    DateTimeOffset? OrderedAt, DateOnly? ExpectedOn, IReadOnlyList<PurchaseLineAnswer> Lines,
    IReadOnlyList<string> Receiving, IReadOnlyList<PossibleMove> Possible, int Version) : IVersioned;

/// <param name="Announced">Units that its receiving orders announce.</param>
/// <param name="Received">Units that were counted, sound or damaged.</param>
/// <param name="Cost">Of one base unit.</param>
public sealed record PurchaseLineAnswer(
    string Sku, string Title, string? SupplierSku, int Quantity, int PackSize, int Announced, int Received, long Cost,
    long Total);

/// <summary>A line of a purchase order as it is wanted.</summary>
/// <param name="Quantity">Base units.</param>
public sealed record PurchaseWish(string Sku, int Quantity);

/// <summary>What the steps of a purchase order have in common.</summary>
internal sealed class PurchaseDesk(Work work, ItemIndex items, LocationIndex locations)
{
    public const int LinesMax = 500;

    /// <summary>By id, or by what people call it; null for none.</summary>
    public async Task<PurchaseOrder?> Find(string which, CancellationToken cancellation)
    {
        var orders = work.Db.Purchases.Include(p => p.Lines);
        if (Guid.TryParse(which, out var id))
            return await orders.FirstOrDefaultAsync(p => p.Id == id, cancellation);
        var digits = which.Trim().StartsWith("PO-", StringComparison.OrdinalIgnoreCase) ? which.Trim()[3..] : which;
        return long.TryParse(digits, out var number)
            ? await orders.FirstOrDefaultAsync(p => p.Number == number, cancellation)
            : null;
    }

    /// <summary>
    /// The lines of a purchase order, on the supplier's terms. Refused with <c>purchase.lines</c>,
    /// <c>quantity.invalid</c>, <c>item.unknown</c>, <c>purchase.not_sold</c> and <c>purchase.packs</c>.
    /// </summary>
    /// <param name="round">Round up to what is sold instead of refusing.</param>
    public async Task<Outcome<List<PurchaseLine>>> Lines(
        Guid purchase, Supplier supplier, IReadOnlyList<PurchaseWish>? wishes, bool round,
        CancellationToken cancellation)
    {
        if (wishes is not { Count: > 0 and <= LinesMax } || wishes.Any(w => w?.Sku is null))
            return Refusal.Invalid("purchase.lines", $"A purchase order has 1 to {LinesMax} lines, each with a SKU.");
        if (wishes.FirstOrDefault(w => !Quantities.IsValid(w.Quantity)) is { } wrong)
            return Quantities.Invalid(wrong.Sku, wrong.Quantity);
        var known = await items.BySku([.. wishes.Select(w => w.Sku)], cancellation);
        var lines = new List<PurchaseLine>();
        foreach (var wish in wishes.GroupBy(w => ItemIndex.Fold(w.Sku)))
        {
            if (!known.TryGetValue(wish.Key, out var item)) return ItemRefusals.Unknown(wish.First().Sku);
            if (supplier.Items.Find(i => i.ItemId == item.Id) is not { } terms)
                return PurchaseRefusals.NotSold(item.Sku, supplier.Name);
            var wanted = wish.Sum(w => w.Quantity);
            var sold = PackRule.Round(wanted, terms.PackSize, terms.MinimumQuantity);
            if (sold != wanted && !round)
                return PurchaseRefusals.Packs(item.Sku, wanted, terms.PackSize, terms.MinimumQuantity, sold);
            lines.Add(new PurchaseLine
            {
                Merchant = work.Merchant, PurchaseId = purchase, ItemId = item.Id, Quantity = sold,
                PackSize = terms.PackSize, Cost = terms.Cost, SupplierSku = terms.SupplierSku,
            });
        }

        return lines;
    }

    /// <summary>Units of each item that receiving orders of a purchase announce, cancelled ones apart.</summary>
    public async Task<Dictionary<Guid, int>> Announced(Guid purchase, CancellationToken cancellation) =>
        await work.Db.ReceivingOrders.AsNoTracking()
            .Where(o => o.PurchaseId == purchase && o.Stage != ReceivingStage.Cancelled)
            .SelectMany(o => o.Boxes).SelectMany(b => b.Lines).GroupBy(l => l.ItemId)
            .Select(g => new { Item = g.Key, Units = g.Sum(l => l.Expected) })
            .ToDictionaryAsync(g => g.Item, g => g.Units, cancellation);

    /// <summary><c>purchase.announced</c> while a delivery of it is still to come; null when none is.</summary>
    public async Task<Refusal?> IsExpected(Guid purchase, CancellationToken cancellation) =>
        await work.Db.ReceivingOrders.AsNoTracking()
            .Where(o => o.PurchaseId == purchase && o.Stage < ReceivingStage.Incomplete)
            .Select(o => (long?)o.Number).FirstOrDefaultAsync(cancellation) is { } number
            ? Refusal.Conflict("purchase.announced",
                $"RO-{number} still brings goods of it. Finish or cancel that delivery first.")
            : null;

    /// <summary>
    /// No more of it comes. Refused with <c>purchase.unknown</c>, <c>purchase.announced</c>, <c>flow.illegal</c>.
    /// </summary>
    public async Task<Outcome<PurchaseAnswer>> End(
        string which, string command, PurchaseStage stage, string? reason, CancellationToken cancellation)
    {
        if (await Find(which, cancellation) is not { } order) return PurchaseRefusals.Unknown(which);
        if (await IsExpected(order.Id, cancellation) is { } expected) return expected;
        if (PurchaseFlow.Buying.Move(work, order, command, stage, new Note(Reason: reason)).IsRefused(out var why))
            return why;
        await work.Db.SaveChangesAsync(cancellation);
        return await Tell(order, cancellation);
    }

    public async Task<PurchaseAnswer> Tell(PurchaseOrder order, CancellationToken cancellation)
    {
        var known = await items.ById([.. order.Lines.Select(l => l.ItemId)], cancellation);
        var announced = await Announced(order.Id, cancellation);
        var supplier = await work.Db.Suppliers.AsNoTracking().Where(s => s.Id == order.SupplierId)
            .Select(s => new { s.Code, s.Name, s.Email }).SingleAsync(cancellation);
        var location = (await locations.ById(order.LocationId, cancellation))!;
        var receiving = await work.Db.ReceivingOrders.AsNoTracking().Where(o => o.PurchaseId == order.Id)
            .OrderBy(o => o.Number).Select(o => o.Number).ToListAsync(cancellation);
        return new PurchaseAnswer(
            order.Id, order.Name, supplier.Code, supplier.Name, supplier.Email, location.Code, order.Stage.ToString(),
            order.StageAt, order.Currency, order.Lines.Sum(l => l.Quantity * l.Cost), order.Note, order.CreatedAt,
            order.OrderedAt, order.ExpectedOn,
            [.. order.Lines.Select(l => new PurchaseLineAnswer(
                known[l.ItemId].Sku, known[l.ItemId].Title, l.SupplierSku, l.Quantity, l.PackSize,
                announced.GetValueOrDefault(l.ItemId), l.Received, l.Cost, l.Quantity * l.Cost))
                .OrderBy(l => l.Sku, StringComparer.Ordinal)],
            [.. receiving.Select(n => $"RO-{n}")],
            [.. PurchaseFlow.Buying.Possible(order).DistinctBy(m => m.Command)], order.Version);
    }
}
