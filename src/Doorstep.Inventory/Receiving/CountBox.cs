using Doorstep.Inventory.Items;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// Counts units of a box, by scan or by key. What is sound is in stock at once, and backorders get it in the same
/// transaction; what is damaged, or of no known item, becomes a case.
/// </summary>
/// <remarks>
/// A box that nobody recorded is here when it is counted. Refusals: <c>box.unknown</c>, <c>flow.illegal</c>,
/// <c>scan.empty</c>, <c>count.quantity</c>, <c>count.below_zero</c>, <c>stock.short</c> when units that are taken back
/// are promised already, <c>lot.short</c> when they are of another lot, and those of <see cref="LotIntake"/>.
/// </remarks>
public sealed class CountBox : ICommand
{
    /// <summary>Scans of one request at the most.</summary>
    public const int ScansMax = 500;

    /// <summary>What the stock ledger says of units that a box brought; nothing else writes this reason.</summary>
    internal const string Reason = "Counted at receiving";

    private readonly Work work;
    private readonly StockLedger ledger;
    private readonly ItemIndex items;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;
    private readonly PurchaseProgress purchases;
    private readonly LotIntake lots;
    private readonly LotIndex index;

    internal CountBox(
        Work work, StockLedger ledger, ItemIndex items, ReceivingDesk desk, ReceivingReader reader,
        PurchaseProgress purchases, LotIntake lots, LotIndex index) =>
        (this.work, this.ledger, this.items, this.desk, this.reader, this.purchases, this.lots, this.index) =
            (work, ledger, items, desk, reader, purchases, lots, index);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Code">A barcode of the item, or its SKU.</param>
    /// <param name="Quantity">Base units; below zero takes back what was counted by mistake.</param>
    /// <param name="Damaged">True for units that are not fit for sale.</param>
    /// <param name="Lot">Of an item that is tracked by lot; a GS1 symbol may say it by itself.</param>
    /// <param name="ExpiresOn">The last day of use of that lot; a GS1 symbol may say it by itself.</param>
    public sealed record Scan(
        string Code, int Quantity = 1, bool Damaged = false, string? Lot = null, DateOnly? ExpiresOn = null);

    /// <param name="Box">What the label of the box says.</param>
    public sealed record Request(string Box, IReadOnlyList<Scan> Scans);

    public sealed record Body(IReadOnlyList<Scan> Scans);

    /// <param name="Counted">What each scan meant, in their order.</param>
    public sealed record Answer(BoxState Box, IReadOnlyList<Heard> Counted);

    /// <param name="Sku">Null when no item has the code.</param>
    /// <param name="Is">
    /// <c>expected</c>, <c>over</c>, <c>damaged</c>, <c>quarantine</c> (its lot is not sold), <c>unknown</c> or
    /// <c>taken_back</c>.
    /// </param>
    public sealed record Heard(
        string Code, string? Sku, string? Title, int Quantity, string Is, string? Lot = null,
        DateOnly? ExpiresOn = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving/boxes/{box}/counts",
        (string box, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CountBox, Answer>(c => c.Run(new(box, body.Scans), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Scans is not { Count: > 0 and <= ScansMax } scans
            || scans.Any(s => string.IsNullOrWhiteSpace(s?.Code)))
            return Refusal.Invalid("scan.empty", $"Send 1 to {ScansMax} scans, each with the code that was read.");
        if (scans.FirstOrDefault(s => s.Quantity is 0 or < -Quantities.Max or > Quantities.Max) is { } wrong)
            return Refusal.Invalid("count.quantity",
                $"The count {wrong.Quantity} of '{wrong.Code}' is not between 1 and {Quantities.Max}, up or back.");

        // Stock before the delivery: whoever needs both takes them in this order.
        var known = await items.Scan([.. scans.Select(s => s.Code).Distinct()], cancellation);
        await ledger.Hold(known.Values.Select(i => i.Id), cancellation);
        if (await desk.FindBox(request.Box, cancellation) is not var (order, box))
            return ReceivingRefusals.BoxUnknown(request.Box);
        if (Begin(order, box) is { } blocked) return blocked;

        var heard = new List<Heard>();
        var changes = new List<StockChange>();
        foreach (var scan in scans)
        {
            var item = known.GetValueOrDefault(scan.Code);
            if (item is null)
            {
                desk.Open(order, box, CaseKind.UnknownItem, null, scan.Code.Trim(), scan.Quantity);
                heard.Add(new(scan.Code, null, null, scan.Quantity, "unknown"));
                continue;
            }

            var taken = await Lot(order, item, scan, cancellation);
            if (taken.IsRefused(out var why)) return why;
            var counted = Count(order, box, item, scan, taken.Value);
            if (counted.IsRefused(out why)) return why;
            heard.Add(counted.Value);
            changes.Add(Change(order, item, scan, taken.Value));
        }

        var posted = await ledger.Post(changes, cancellation);
        if (posted.IsRefused(out var shortage)) return shortage;
        work.Journal.Write("box", box, order.Id, new Note(nameof(CountBox), Data: new { counted = heard }));
        await purchases.Count(order, changes, cancellation);
        await desk.Settle(order, cancellation);
        return new Answer(await reader.State(order, box, cancellation), heard);
    }

    private Refusal? Begin(ReceivingOrder order, ReceivingBox box)
    {
        if (box.Stage >= BoxStage.Stowing) return BoxFlow.Contents.Blocks(box, nameof(CountBox));
        desk.Arrive(order, [box]);
        if (box.Stage == BoxStage.Arrived)
            _ = BoxFlow.Contents.Move(work, box, nameof(CountBox), BoxStage.Counting, new Note()).Value;
        if (order.Stage is ReceivingStage.PartiallyArrived or ReceivingStage.Arrived)
            _ = ReceivingFlow.Inbound.Move(
                work, order, nameof(CountBox), ReceivingStage.Processing, new Note()).Value;
        return null;
    }

    private async Task<Outcome<LotFacts?>> Lot(
        ReceivingOrder order, ItemFacts item, Scan scan, CancellationToken cancellation)
    {
        if (!item.ByLot) return LotIntake.None;
        var read = Gs1Elements.Read(scan.Code, DateOnly.FromDateTime(work.Now.UtcDateTime));
        var taken = await lots.Take(
            item, scan.Lot ?? read?.Lot, scan.ExpiresOn ?? read?.ExpiresOn, order.Name, cancellation);
        if (taken.IsRefused(out var why) || scan.Quantity > 0 || taken.Value is not { } lot) return taken;
        var from = scan.Damaged ? LotPlace.Damaged
            : lots.Into(lot) == Account.Quarantine ? LotPlace.Quarantine : LotPlace.Shelf;
        var there = (await index.Of(order.LocationId, [item.Id], cancellation))
            .Where(c => c.Lot.Id == lot.Id && c.Spot.Place == from).Sum(c => c.Quantity);
        return there < -scan.Quantity ? LotRefusals.Short(item.Sku, lot.Code, there, -scan.Quantity) : taken;
    }

    private Outcome<Heard> Count(
        ReceivingOrder order, ReceivingBox box, ItemFacts item, Scan scan, LotFacts? lot)
    {
        var line = box.Lines.Find(l => l.ItemId == item.Id);
        if (line is null)
        {
            line = new ReceivingLine { Merchant = work.Merchant, BoxId = box.Id, ItemId = item.Id };
            box.Lines.Add(line);
            work.Db.Add(line);
        }

        var open = line.Open;
        if (scan.Damaged) line.Damaged += scan.Quantity;
        else line.Received += scan.Quantity;
        // Nobody puts away what may not be sold: it is fetched into quarantine.
        var aside = !scan.Damaged && lots.Into(lot) == Account.Quarantine;
        if (aside) line.Stowed += scan.Quantity;
        line.Stowed = Math.Clamp(line.Stowed, 0, Math.Max(0, line.Received));
        if (line.Damaged < 0 || line.Received < 0)
            return Refusal.Conflict("count.below_zero",
                $"So many of {item.Sku} were not counted from this box. Take back at most what was counted.")
                .With("sku", item.Sku);
        if (scan.Damaged) desk.Open(order, box, CaseKind.Damaged, item.Id, null, scan.Quantity);
        return new Heard(scan.Code, item.Sku, item.Title, scan.Quantity,
            scan.Quantity < 0 ? "taken_back" : scan.Damaged ? "damaged" : aside ? "quarantine"
                : scan.Quantity > open ? "over" : "expected",
            lot?.Code, lot?.ExpiresOn);
    }

    private StockChange Change(ReceivingOrder order, ItemFacts item, Scan scan, LotFacts? lot)
    {
        var there = scan.Damaged ? Account.Damaged : lots.Into(lot);
        var (from, to) = scan.Quantity > 0 ? (Account.Supplier, there) : (there, Account.Supplier);
        return new StockChange(item.Id, order.LocationId, from, to, Math.Abs(scan.Quantity), Reference: order.Name,
            Reason: Reason, Lot: lot?.Id);
    }
}
