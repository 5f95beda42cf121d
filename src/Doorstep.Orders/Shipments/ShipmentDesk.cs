using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Shipments;

/// <summary>A shipment as the floor needs it.</summary>
/// <param name="Number">Order number and the shipment's own, for example <c>1042-1</c>.</param>
/// <param name="Possible">What can be done with it now, and why not where a guard blocks.</param>
public sealed record ShipmentCard(
    Guid Id, string Number, Guid OrderId, long OrderNumber, string Channel, string ExternalId, DateTimeOffset PlacedAt,
    LocationFacts? Location, ShipmentStage Stage, DateTimeOffset StageAt, DateTimeOffset? DueAt,
    DateTimeOffset? ShipBy, int OpenHolds, int Units, int UnitsPicked, int UnitsPacked, int Packages,
    int PackagesLabelled, DateTimeOffset? CarrierAt, Address ShipTo, string? GiftNote, string? Note,
    IReadOnlyList<ShipmentCardLine> Lines, IReadOnlyList<PossibleMove> Possible, int Version);

/// <param name="Sku">The item's own, as it stands on the shelf; the channel may have written another.</param>
/// <param name="WeightGrams">Of one unit; null when nobody weighed it.</param>
public sealed record ShipmentCardLine(
    int Line, Guid Item, string Sku, string Title, int Quantity, int Picked, int Packed, int? WeightGrams);

/// <summary>Units of one line of a shipment.</summary>
public readonly record struct LineUnits(int Line, int Quantity);

/// <summary>
/// The door between the orders and whoever works on their shipments: reads cards, records progress, and moves stages
/// through the flow. Nothing else outside this module touches a shipment.
/// </summary>
public sealed class ShipmentDesk
{
    private readonly Work work;
    private readonly StockLedger ledger;
    private readonly LocationIndex locations;
    private readonly ItemIndex items;
    private readonly ShortUnits shorts;
    private readonly OrderLocks locks;

    internal ShipmentDesk(
        Work work, StockLedger ledger, LocationIndex locations, ItemIndex items, ShortUnits shorts, OrderLocks locks) =>
        (this.work, this.ledger, this.locations, this.items, this.shorts, this.locks) =
            (work, ledger, locations, items, shorts, locks);

    /// <summary>The refusal for an id that this merchant has no shipment of.</summary>
    public static Refusal Unknown(Guid id) =>
        Refusal.NotFound("shipment.unknown", "There is no such shipment. Look it up by its order.")
            .With("shipment", id);

    /// <summary>
    /// Takes shipments for this command, before it touches the first of several, or before their stock changes: nobody
    /// else works on them until it ends. One alone is taken when it is first asked for.
    /// </summary>
    public Task Take(IReadOnlyCollection<Guid> shipments, bool stock, CancellationToken cancellation) =>
        locks.TakeOf(shipments, stock, cancellation);

    /// <summary>A shipment; null when this merchant has none of that id.</summary>
    public async Task<ShipmentCard?> Find(Guid id, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is not { } shipment) return null;
        var order = await work.Db.Orders.FirstAsync(o => o.Id == shipment.OrderId, cancellation);
        var known = await items.ById([.. shipment.Lines.Select(l => l.ItemId)], cancellation);
        return new ShipmentCard(
            id, $"{order.Number}-{shipment.Number}", order.Id, order.Number, order.Channel, order.ExternalId,
            order.PlacedAt, shipment.LocationId is { } at ? await locations.ById(at, cancellation) : null,
            shipment.Stage, shipment.StageAt, shipment.DueAt, shipment.ShipBy, shipment.OpenHolds, shipment.Units,
            shipment.UnitsPicked, shipment.UnitsPacked, shipment.Packages, shipment.PackagesLabelled,
            shipment.CarrierAt, order.ShipTo, order.GiftNote, order.Note,
            [.. shipment.Lines.OrderBy(l => l.Line).Select(l => (Line: l, Item: known[l.ItemId])).Select(l =>
                new ShipmentCardLine(
                    l.Line.Line, l.Item.Id, l.Item.Sku, l.Item.Title, l.Line.Quantity, l.Line.Picked, l.Line.Packed,
                    l.Item.WeightGrams))],
            ShipmentFlow.Work.Possible(shipment), shipment.Version);
    }

    /// <summary>Why the command may not move it now; null when it may.</summary>
    public async Task<Refusal?> Blocks(Guid id, string command, CancellationToken cancellation) =>
        await Load(id, cancellation) is { } shipment ? ShipmentFlow.Work.Blocks(shipment, command) : Unknown(id);

    /// <summary>
    /// Why nobody may work on it under this command now, even where the work does not finish it yet: the stage has no
    /// such command, or the order is on hold. Null when the work may go on.
    /// </summary>
    public async Task<Refusal?> BlocksWork(Guid id, string command, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is not { } shipment) return Unknown(id);
        var why = ShipmentFlow.Work.Blocks(shipment, command);
        return why?.Code is ShipmentFlow.IllegalCode || !ShipmentGuards.NotHeld.Allows(shipment) ? why : null;
    }

    /// <summary>
    /// Moves it through the flow. Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, a guard's own.
    /// </summary>
    public async Task<Outcome<Done>> Move(
        Guid id, string command, ShipmentStage to, Note note, CancellationToken cancellation) =>
        await Load(id, cancellation) is { } shipment
            ? ShipmentFlow.Work.Move(work, shipment, command, to, note)
            : Unknown(id);

    /// <summary>Writes that something happened to it without a change of stage.</summary>
    public async Task Note(Guid id, Note note, CancellationToken cancellation)
    {
        var shipment = await Must(id, cancellation);
        work.Journal.Write("shipment", shipment, shipment.OrderId, note);
    }

    /// <summary>Counts units of a line as picked (negative: put back). The caller has checked the bounds.</summary>
    public async Task Pick(Guid id, int line, int quantity, CancellationToken cancellation)
    {
        var shipment = await Must(id, cancellation);
        shipment.Lines.Single(l => l.Line == line).Picked += quantity;
        shipment.UnitsPicked += quantity;
    }

    /// <summary>Counts units of a line as packed (negative: unpacked). The caller has checked the bounds.</summary>
    public async Task Pack(Guid id, int line, int quantity, CancellationToken cancellation)
    {
        var shipment = await Must(id, cancellation);
        shipment.Lines.Single(l => l.Line == line).Packed += quantity;
        shipment.UnitsPacked += quantity;
    }

    /// <summary>Sets how many packages it has and how many of them carry a live label.</summary>
    public async Task SetPackages(Guid id, int packages, int labelled, CancellationToken cancellation)
    {
        var shipment = await Must(id, cancellation);
        (shipment.Packages, shipment.PackagesLabelled) = (packages, labelled);
    }

    /// <summary>The newest carrier scan that was applied; what came before it never moves the shipment.</summary>
    public async Task SetCarrierAt(Guid id, DateTimeOffset at, CancellationToken cancellation) =>
        (await Must(id, cancellation)).CarrierAt = at;

    /// <summary>
    /// The carrier has it: moves to HandedOver, takes the units out of stock and counts them as shipped on their order
    /// lines. Refusals as <see cref="Move"/>.
    /// </summary>
    public async Task<Outcome<Done>> HandOver(Guid id, Note note, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is not { } shipment) return Unknown(id);
        var moved = ShipmentFlow.Work.Move(work, shipment, "HandOver", ShipmentStage.HandedOver, note);
        if (moved.IsRefused(out _)) return moved;
        work.Counters.ShipmentHandedOver(shipment, work.Now);
        var order = await work.Db.Orders.FirstAsync(o => o.Id == shipment.OrderId, cancellation);
        var lines = await work.Db.OrderLines.Where(l => l.OrderId == order.Id).ToListAsync(cancellation);
        foreach (var line in shipment.Lines) lines.Single(l => l.Line == line.Line).Shipped += line.Quantity;
        return await ledger.Post(
            [.. shipment.Lines.Select(l => new StockChange(
                l.ItemId, shipment.LocationId!.Value, Account.Reserved, Account.Shipped, l.Quantity,
                new Claim(shipment.Id, l.Line, order.Id), order.Number.ToString(), "Shipped"))],
            cancellation);
    }

    /// <summary>
    /// Units that a picker did not find, or not whole: they leave the shipment and the stock of its location, and are
    /// sourced again in shipments of their own, or wait there for stock. The caller has checked that they are unpicked.
    /// </summary>
    /// <param name="account">
    /// Where the units went: <see cref="Account.Adjustment"/> or <see cref="Account.Damaged"/>.
    /// </param>
    /// <returns>The shipments that take over. Refusals: <c>flow.illegal</c>, <c>shipment.held</c>.</returns>
    public async Task<Outcome<Guid[]>> Short(
        Guid id, IReadOnlyList<LineUnits> units, Account account, Note note, CancellationToken cancellation)
    {
        if (await BlocksWork(id, ShortUnits.Command, cancellation) is { } why) return why;
        return await shorts.Run(await Must(id, cancellation), units, account, note, cancellation);
    }

    /// <summary>The live tracking numbers of its packages; the order can be found by them from now on.</summary>
    public async Task SetTracking(Guid id, IReadOnlyList<string> numbers, CancellationToken cancellation)
    {
        var shipment = await Must(id, cancellation);
        shipment.TrackingNumbers = numbers;
        await work.Db.AddTerms(
            work.Merchant, shipment.Rank / (OrderParts.ShipmentsMax + 1), numbers, cancellation);
    }

    private async Task<Shipment> Must(Guid id, CancellationToken cancellation) =>
        await Load(id, cancellation) ?? throw new InvalidOperationException($"No shipment {id}.");

    private async Task<Shipment?> Load(Guid id, CancellationToken cancellation)
    {
        if (work.Db.Shipments.Local.FirstOrDefault(s => s.Id == id && s.Lines.Count > 0) is { } known) return known;
        await locks.TakeOf([id], stock: false, cancellation);
        return await work.Db.Shipments.Include(s => s.Lines).FirstOrDefaultAsync(s => s.Id == id, cancellation);
    }
}
