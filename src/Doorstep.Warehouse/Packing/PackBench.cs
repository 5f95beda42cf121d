using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Packing;

/// <summary>The boxes of a shipment: opens them, puts scanned units in, empties them.</summary>
internal sealed class PackBench(Work work, ShipmentDesk desk)
{
    /// <summary>Boxes of one shipment at the most.</summary>
    public const int PackagesMax = 200;

    /// <summary>The boxes of a shipment with what is in them, the first first.</summary>
    public async Task<List<Package>> Of(Guid shipment, CancellationToken cancellation) =>
        [.. (await Of([shipment], cancellation))[shipment]];

    /// <summary>The boxes of many shipments with what is in them, by shipment, the first first.</summary>
    public async Task<ILookup<Guid, Package>> Of(
        IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        (await Boxes(shipments).ToListAsync(cancellation)).ToLookup(p => p.ShipmentId);

    /// <summary>The merchant's cartons by code; not asked for where nobody names one.</summary>
    public async Task<Dictionary<string, Carton>> Cartons(
        IEnumerable<string?> named, CancellationToken cancellation) => named.All(string.IsNullOrWhiteSpace)
        ? []
        : await work.Db.Cartons.AsNoTracking().ToDictionaryAsync(c => c.Code, cancellation);

    /// <summary>One more box; who makes it writes it.</summary>
    /// <param name="carton">Gives the sides where nobody measured them.</param>
    public Package Open(
        Guid shipment, int number, PackShipments.Box? measures = null, Carton? carton = null) => new()
    {
        Merchant = work.Merchant,
        Id = work.NewId(),
        ShipmentId = shipment,
        Number = number,
        WeightGrams = measures?.WeightGrams,
        Carton = carton?.Code,
        CartonGrams = carton?.WeightGrams ?? 0,
        LengthMm = measures?.LengthMm ?? carton?.LengthMm,
        WidthMm = measures?.WidthMm ?? carton?.WidthMm,
        HeightMm = measures?.HeightMm ?? carton?.HeightMm,
        PackedBy = work.Actor.Name,
        PackedAt = work.Now,
    };

    public async Task Put(Package package, ShipmentUnits units, CancellationToken cancellation)
    {
        if (package.Lines.Find(l => (l.ShipmentId, l.Line) == (units.Shipment, units.Line)) is { } line)
            line.Quantity += units.Quantity;
        else
            package.Lines.Add(new()
            {
                Merchant = work.Merchant, PackageId = package.Id, ShipmentId = units.Shipment, Line = units.Line,
                Quantity = units.Quantity,
            });
        await desk.Pack(units.Shipment, units.Line, units.Quantity, cancellation);
    }

    /// <summary>Writes new boxes with what is in them.</summary>
    public async Task Write(IReadOnlyCollection<Package> packages, CancellationToken cancellation)
    {
        await work.Db.InsertAll(packages, cancellation);
        await work.Db.InsertAll<PackageLine>([.. packages.SelectMany(p => p.Lines)], cancellation);
    }

    /// <summary>Takes everything out again, so that they can be packed anew.</summary>
    public async Task Empty(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        if (shipments.Count == 0) return;
        foreach (var package in await Boxes(shipments).AsNoTracking().ToListAsync(cancellation))
            foreach (var line in package.Lines)
                await desk.Pack(line.ShipmentId, line.Line, -line.Quantity, cancellation);
        foreach (var shipment in shipments) await desk.SetPackages(shipment, 0, 0, cancellation);
        await Discard(shipments, cancellation);
    }

    /// <summary>The boxes are gone at once: new ones may have their numbers, which are unique.</summary>
    public Task Discard(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        work.Db.Packages.Where(p => shipments.Contains(p.ShipmentId)).ExecuteDeleteAsync(cancellation);

    /// <summary>Every unit is in a box: the boxes are counted, the shipment is Packed.</summary>
    public async Task Finish(ShipmentCard card, IReadOnlyCollection<Package> packages, CancellationToken cancellation)
    {
        await desk.SetPackages(card.Id, packages.Count, 0, cancellation);
        var note = new Note(nameof(PackShipment), Data: new
        {
            packages = packages.Select(p => new { p.Number, p.WeightGrams, units = p.Lines.Sum(l => l.Quantity) }),
        });
        if ((await desk.Move(card.Id, nameof(PackShipment), ShipmentStage.Packed, note, cancellation))
            .IsRefused(out var why))
            throw new InvalidOperationException($"{card.Number} is complete and not Packed: {why.Sentence}");
    }

    /// <summary>
    /// What the label says: the weighed box, else its carton and the weights of the items in it, as far as known.
    /// </summary>
    public static int WeightGrams(Package package, ShipmentCard card) => package.WeightGrams
        ?? package.CartonGrams + package.Lines.Sum(l => l.Quantity * (Of(card, l).WeightGrams ?? 0));

    public static List<PackedBox> Boxes(IEnumerable<Package> packages, ShipmentCard card) =>
    [
        .. packages.OrderBy(p => p.Number).Select(p => new PackedBox(
            p.Number, p.Carton, p.WeightGrams, p.LengthMm, p.WidthMm, p.HeightMm,
            [.. p.Lines.Select(l => (Line: l, Of: Of(card, l))).OrderBy(l => l.Of.Number).ThenBy(l => l.Line.Line)
                .Select(l => new PackedLine(l.Of.Number, l.Line.Line, l.Of.Sku, l.Of.Title, l.Line.Quantity))])),
    ];

    private static ShipmentCardLine Of(ShipmentCard card, PackageLine line) =>
        card.Lines.First(c => (c.Shipment, c.Line) == (line.ShipmentId, line.Line));

    private IQueryable<Package> Boxes(IReadOnlyCollection<Guid> shipments) => work.Db.Packages
        .Where(p => shipments.Contains(p.ShipmentId)).Include(p => p.Lines.OrderBy(l => l.Line))
        .OrderBy(p => p.Number);
}
