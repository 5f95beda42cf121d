using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Shipments;

/// <summary>
/// The door between the orders and whoever works on their shipments: reads cards, records progress, and moves stages
/// through the flow. Nothing else outside this module touches a shipment. Shipments that travel in one parcel are one
/// here, whichever of them is named: they are read, blocked, moved and told of together.
/// </summary>
public sealed class ShipmentDesk
{
    private readonly Work work;
    private readonly StockLedger ledger;
    private readonly LocationIndex locations;
    private readonly ItemIndex index;
    private readonly ShortUnits shorts;
    private readonly OrderLocks locks;
    private readonly Promises promises;
    private readonly ParcelKeeper keeper;

    // What this command has asked for; null for an id that there is nothing of.
    private readonly Dictionary<Guid, Shipment?> known = [];
    private readonly Dictionary<Guid, List<Shipment>> parcels = [];
    private readonly Dictionary<Guid, Order> orders = [];
    private readonly Dictionary<Guid, ItemFacts> facts = [];

    internal ShipmentDesk(
        Work work, StockLedger ledger, LocationIndex locations, ItemIndex items, ShortUnits shorts, OrderLocks locks,
        Promises promises, ParcelKeeper keeper) =>
        (this.work, this.ledger, this.locations, index, this.shorts, this.locks, this.promises, this.keeper) =
            (work, ledger, locations, items, shorts, locks, promises, keeper);

    /// <summary>The refusal for an id that this merchant has no shipment of.</summary>
    public static Refusal Unknown(Guid id) =>
        Refusal.NotFound("shipment.unknown", "There is no such shipment. Look it up by its order.")
            .With("shipment", id);

    /// <summary>
    /// Takes shipments for this command, before it touches the first of several, or before their stock changes: nobody
    /// else works on them until it ends. One alone is taken when it is first asked for.
    /// </summary>
    public async Task Take(IReadOnlyCollection<Guid> shipments, bool stock, CancellationToken cancellation)
    {
        await locks.TakeOf(shipments, stock, cancellation);
        await Load(shipments, cancellation);
    }

    /// <summary>
    /// By whom each is known to the floor: itself, or whoever leads the parcel in which it travels. Unknown ids are
    /// known by themselves.
    /// </summary>
    public async Task<Dictionary<Guid, Guid>> Leads(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await Load(ids, cancellation);
        return ids.Distinct().ToDictionary(id => id, id => known[id] is { } found ? Together(found)[0].Id : id);
    }

    /// <summary>A shipment or its parcel; null when this merchant has none of that id.</summary>
    public async Task<ShipmentCard?> Find(Guid id, CancellationToken cancellation) =>
        (await FindAll([id], cancellation)).GetValueOrDefault(id);

    /// <summary>A shipment by itself, also where it travels with others; null when there is none of that id.</summary>
    public async Task<ShipmentCard?> FindOwn(Guid id, CancellationToken cancellation) =>
        await Find(id, cancellation) is { } card ? card.Members.FirstOrDefault(m => m.Id == id) ?? card : null;

    /// <summary>Shipments or their parcels by their ids; one that this merchant does not have is absent.</summary>
    public async Task<Dictionary<Guid, ShipmentCard>> FindAll(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        await Load(ids, cancellation);
        var asked = ids.Distinct().Where(id => known[id] is not null)
            .ToDictionary(id => id, id => Together(known[id]!));
        var found = asked.Values.SelectMany(s => s).Distinct().ToList();
        await LoadOrders(found, cancellation);
        var items = found.SelectMany(s => s.Lines).Select(l => l.ItemId).Where(i => !facts.ContainsKey(i)).ToList();
        if (items.Count > 0)
            foreach (var (id, item) in await index.ById(items, cancellation)) facts[id] = item;
        await locations.All(cancellation);
        var cards = new Dictionary<Guid, ShipmentCard>(found.Count);
        foreach (var shipment in found)
            cards[shipment.Id] = Card(shipment, orders[shipment.OrderId], shipment.LocationId is { } at
                ? await locations.ById(at, cancellation)
                : null);
        return asked.ToDictionary(a => a.Key, a => a.Value is [var alone]
            ? cards[alone.Id]
            : Parcel([.. a.Value.Select(s => cards[s.Id])]));
    }

    // Whatever blocks one of them blocks all.
    private static ShipmentCard Parcel(List<ShipmentCard> members) => members[0] with
    {
        Members = members,
        DueAt = members.Min(m => m.DueAt),
        ShipBy = members.Min(m => m.ShipBy),
        OpenHolds = members.Sum(m => m.OpenHolds),
        Units = members.Sum(m => m.Units),
        UnitsPicked = members.Sum(m => m.UnitsPicked),
        UnitsPacked = members.Sum(m => m.UnitsPacked),
        GiftNote = Said(members, m => m.GiftNote),
        Note = Said(members, m => m.Note),
        Lines = [.. members.SelectMany(m => m.Lines)],
        Possible =
        [
            .. members[0].Possible.Select(move => members.SelectMany(m => m.Possible).FirstOrDefault(
                p => p.Command == move.Command && p.To == move.To && !p.Allowed) ?? move),
        ],
    };

    private static string? Said(List<ShipmentCard> members, Func<ShipmentCard, string?> note) =>
        members.Exists(m => note(m) is not null)
            ? string.Join(" · ", members.Where(m => note(m) is not null).Select(m => $"{m.OrderNumber}: {note(m)}"))
            : null;

    private ShipmentCard Card(Shipment shipment, Order order, LocationFacts? location) => new(
        shipment.Id, shipment.Label, order.Id, order.Number, order.Channel, order.ExternalId,
        order.PlacedAt, location, shipment.Stage, shipment.StageAt, shipment.DueAt, shipment.ShipBy,
        shipment.OpenHolds, shipment.Units, shipment.UnitsPicked, shipment.UnitsPacked, shipment.Packages,
        shipment.PackagesLabelled, shipment.CarrierAt, order.ShipTo, order.Service, order.Priority,
        order.GiftNote, order.Note,
        [.. shipment.Lines.OrderBy(l => l.Line).Select(l => (Line: l, Item: facts[l.ItemId])).Select(l =>
            new ShipmentCardLine(
                shipment.Id, shipment.Label, l.Line.Line, l.Item.Id, l.Item.Sku, l.Item.Title, l.Line.Quantity,
                l.Line.Picked, l.Line.Packed,
                l.Item.WeightGrams, l.Item.Needs, l.Item.ByLot))],
        ShipmentFlow.Work.Possible(shipment), shipment.Version);

    /// <summary>What stands in a stage at a location: what is due first stands first, then the oldest demand.
    /// </summary>
    public Task<List<Guid>> Standing(
        Guid location, ShipmentStage stage, int most, CancellationToken cancellation) =>
        work.Db.Shipments.AsNoTracking().Where(s => s.LocationId == location && s.Stage == stage)
            .OrderBy(s => s.ShipBy == null).ThenBy(s => s.ShipBy).ThenBy(s => s.Rank).Take(most).Select(s => s.Id)
            .ToListAsync(cancellation);

    /// <summary>The shipments of orders that stand in a stage.</summary>
    public Task<List<Guid>> OfOrders(
        IReadOnlyCollection<Guid> ids, ShipmentStage stage, CancellationToken cancellation) =>
        work.Db.Shipments.AsNoTracking().Where(s => ids.Contains(s.OrderId) && s.Stage == stage).Select(s => s.Id)
            .ToListAsync(cancellation);

    /// <summary>What is on the floor of a location, stage by stage: from allocated to labelled.</summary>
    public async Task<List<StageWork>> OnFloor(
        Guid location, DateTimeOffset now, DateTimeOffset soon, CancellationToken cancellation) =>
    [
        .. (await work.Db.Shipments.AsNoTracking()
            .Where(s => s.LocationId == location && s.Stage >= ShipmentStage.Allocated
                && s.Stage < ShipmentStage.HandedOver)
            .GroupBy(s => s.Stage)
            .Select(g => new
            {
                g.Key, Count = g.Count(), Units = g.Sum(s => s.Units), Late = g.Count(s => s.ShipBy < now),
                Soon = g.Count(s => s.ShipBy >= now && s.ShipBy < soon),
            }).ToListAsync(cancellation))
            .Select(g => new StageWork(g.Key, g.Count, g.Units, g.Late, g.Soon)).OrderBy(g => g.Stage),
    ];

    /// <summary>How far shipments are, by their ids; many in a few statements, and nothing is taken for it.</summary>
    public async Task<Dictionary<Guid, ShipmentProgress>> Progress(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, ShipmentProgress>();
        foreach (var part in ids.Distinct().Chunk(500))
            foreach (var each in await work.Db.Shipments.AsNoTracking().Where(s => part.Contains(s.Id))
                .Select(s => new ShipmentProgress(
                    s.Id, s.Rank, s.LocationId, s.Stage, s.ShipBy, s.OpenHolds, s.Units, s.UnitsPicked))
                .ToListAsync(cancellation))
                found[each.Id] = each;
        return found;
    }

    /// <summary>The lines of shipments on which units of an item are picked; nothing is taken for it.</summary>
    public async Task<List<PickedLine>> PickedOf(
        Guid item, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var found = new List<PickedLine>();
        foreach (var part in ids.Distinct().Chunk(500))
            found.AddRange(await work.Db.ShipmentLines.AsNoTracking()
                .Where(l => part.Contains(l.ShipmentId) && l.ItemId == item && l.Picked > 0)
                .Select(l => new PickedLine(l.ShipmentId, l.Line, l.Picked)).ToListAsync(cancellation));
        return found;
    }

    /// <summary>Why the command may not move it now; null when it may.</summary>
    public async Task<Refusal?> Blocks(Guid id, string command, CancellationToken cancellation) =>
        await Load(id, cancellation) is { } shipment ? Blocks(shipment, command, null) : Unknown(id);

    /// <summary>
    /// Why nobody may work on it under this command now, even where the work does not finish it yet: the stage has no
    /// such command, or the order is on hold. Null when the work may go on.
    /// </summary>
    public async Task<Refusal?> BlocksWork(Guid id, string command, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is not { } shipment) return Unknown(id);
        return Together(shipment).Select(s => (Shipment: s, Why: ShipmentFlow.Work.Blocks(s, command)))
            .FirstOrDefault(s => s.Why?.Code is ShipmentFlow.IllegalCode || !ShipmentGuards.NotHeld.Allows(s.Shipment))
            .Why;
    }

    /// <summary>
    /// Moves it through the flow. Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, a guard's own.
    /// </summary>
    public async Task<Outcome<Done>> Move(
        Guid id, string command, ShipmentStage to, Note note, CancellationToken cancellation)
    {
        if (await Load(id, cancellation) is not { } shipment) return Unknown(id);
        if (Blocks(shipment, command, to) is { } why) return why;
        foreach (var member in Together(shipment))
            Sourcer.MustSucceed(ShipmentFlow.Work.Move(work, member, command, to, note));
        return Done.Instance;
    }

    private Refusal? Blocks(Shipment shipment, string command, ShipmentStage? to) =>
        Together(shipment).Select(s => ShipmentFlow.Work.Blocks(s, command, to)).FirstOrDefault(why => why is not null);

    /// <summary>Writes that something happened to it without a change of stage.</summary>
    public async Task Note(Guid id, Note note, CancellationToken cancellation)
    {
        foreach (var shipment in Together(await Must(id, cancellation)))
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
        foreach (var shipment in Together(await Must(id, cancellation)))
            (shipment.Packages, shipment.PackagesLabelled) = (packages, labelled);
    }

    /// <summary>The newest carrier scan that was applied; what came before it never moves the shipment.</summary>
    public async Task SetCarrierAt(Guid id, DateTimeOffset at, CancellationToken cancellation)
    {
        foreach (var shipment in Together(await Must(id, cancellation))) shipment.CarrierAt = at;
    }

    /// <summary>
    /// The carrier has them: each moves to HandedOver, its units leave the stock and count as shipped on the lines of
    /// its order. Who is refused stays where it is; refusals as <see cref="Move"/>.
    /// </summary>
    /// <returns>Why not, for those that may not go.</returns>
    public async Task<Outcome<Dictionary<Guid, Refusal>>> HandOver(
        IReadOnlyCollection<Guid> ids, Note note, CancellationToken cancellation)
    {
        await Load(ids, cancellation);
        var refused = new Dictionary<Guid, Refusal>();
        var leaving = new List<Shipment>();
        foreach (var id in ids.Distinct())
        {
            if ((await Move(id, "HandOver", ShipmentStage.HandedOver, note, cancellation)).IsRefused(out var why))
                refused[id] = why;
            else leaving.AddRange(Together(known[id]!));
        }

        await LoadOrders(leaving, cancellation);
        foreach (var shipment in leaving)
            shipment.IsSlipping = await promises.IsPast(orders[shipment.OrderId], shipment, work.Now, cancellation);
        var orderIds = leaving.Select(s => s.OrderId).Distinct().ToList();
        var lines = (await work.Db.OrderLines.Where(l => orderIds.Contains(l.OrderId)).ToListAsync(cancellation))
            .ToDictionary(l => (l.OrderId, l.Line));
        foreach (var shipment in leaving)
        {
            work.Counters.ShipmentHandedOver(shipment, work.Now);
            foreach (var line in shipment.Lines) lines[(shipment.OrderId, line.Line)].Shipped += line.Quantity;
        }

        var posted = await ledger.Post(
            [.. leaving.SelectMany(s => s.Lines, (s, l) => new StockChange(
                l.ItemId, s.LocationId!.Value, Account.Reserved, Account.Shipped, l.Quantity,
                new Claim(s.Id, l.Line, s.OrderId), orders[s.OrderId].Number.ToString(), "Shipped"))],
            cancellation);
        return posted.IsRefused(out var no) ? no : refused;
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
        Guid id, IReadOnlyList<ShipmentUnits> units, Account account, Note note, CancellationToken cancellation)
    {
        if (await BlocksWork(id, ShortUnits.Command, cancellation) is { } why) return why;
        var over = new List<Guid>();
        foreach (var own in units.GroupBy(u => u.Shipment))
            over.AddRange(await shorts.Run(
                await Must(own.Key, cancellation), [.. own.Select(u => new LineUnits(u.Line, u.Quantity))], account,
                note, cancellation));
        if ((await Must(id, cancellation)).ParcelId is { } parcel) await keeper.Keep(parcel, cancellation);
        parcels.Clear();
        return over.ToArray();
    }

    /// <summary>The live tracking numbers of their packages; the orders can be found by them from now on.</summary>
    public async Task SetTracking(
        IReadOnlyDictionary<Guid, IReadOnlyList<string>> numbers, CancellationToken cancellation)
    {
        var terms = new List<(long Number, string? Text)>();
        foreach (var (id, own) in numbers)
        {
            foreach (var shipment in Together(await Must(id, cancellation)))
            {
                shipment.TrackingNumbers = own;
                terms.AddRange(own.Select(n => (shipment.Rank / (OrderParts.ShipmentsMax + 1), (string?)n)));
            }
        }

        await work.Db.AddTerms(work.Merchant, terms, cancellation);
    }

    /// <summary>The shipments that the floor works on as one, whoever leads first. It must be loaded.</summary>
    private List<Shipment> Together(Shipment shipment) => shipment.ParcelId is not { } parcel
        ? [shipment]
        : parcels.TryGetValue(parcel, out var together)
            ? together
            : parcels[parcel] =
                [.. known.Values.OfType<Shipment>().Where(s => s.ParcelId == parcel).OrderBy(s => s.Rank)];

    private async Task<Shipment> Must(Guid id, CancellationToken cancellation) =>
        await Load(id, cancellation) ?? throw new InvalidOperationException($"No shipment {id}.");

    private async Task<Shipment?> Load(Guid id, CancellationToken cancellation)
    {
        if (!known.ContainsKey(id)) await Load([id], cancellation);
        return known[id];
    }

    private async Task Load(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var further = ids.Where(id => !known.ContainsKey(id)).ToHashSet();
        if (further.Count == 0) return;

        // What another part of this command has made or read may be ahead of the database.
        foreach (var shipment in work.Db.Shipments.Local
            .Where(s => further.Contains(s.Id) && s.Lines.Count > 0).ToList())
            known[shipment.Id] = shipment;
        var here = further.Where(known.ContainsKey).ToList();
        further.ExceptWith(known.Keys);
        if (further.Count > 0)
        {
            await locks.TakeOf(further, stock: false, cancellation);
            foreach (var id in further) known[id] = null;
            foreach (var shipment in await work.Db.Shipments.Include(s => s.Lines).Where(s => further.Contains(s.Id))
                .ToListAsync(cancellation))
                known[shipment.Id] = shipment;
        }

        await LoadMates(
            [.. further.Concat(here).Select(id => known[id]?.ParcelId).OfType<Guid>().Distinct()], cancellation);
    }

    private async Task LoadMates(List<Guid> of, CancellationToken cancellation)
    {
        if (of.Count == 0) return;
        foreach (var shipment in await work.Db.Shipments.Include(s => s.Lines)
            .Where(s => s.ParcelId != null && of.Contains(s.ParcelId.Value)).ToListAsync(cancellation))
            known[shipment.Id] = shipment;
        foreach (var parcel in of) parcels.Remove(parcel);
    }

    private async Task LoadOrders(IEnumerable<Shipment> shipments, CancellationToken cancellation)
    {
        var further = shipments.Select(s => s.OrderId).Where(o => !orders.ContainsKey(o)).Distinct().ToList();
        if (further.Count == 0) return;
        foreach (var order in await work.Db.Orders.Where(o => further.Contains(o.Id)).ToListAsync(cancellation))
            orders[order.Id] = order;
    }
}
