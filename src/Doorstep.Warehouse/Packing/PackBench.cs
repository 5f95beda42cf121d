using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Packing;

/// <summary>The boxes of a shipment: opens them, puts scanned units in, empties them.</summary>
internal sealed class PackBench(Work work, ShipmentDesk desk)
{
    /// <summary>Boxes of one shipment at the most.</summary>
    public const int PackagesMax = 200;

    /// <summary>The boxes of a shipment with what is in them, the first first.</summary>
    public async Task<List<Package>> Of(Guid shipment, CancellationToken cancellation) => await work.Db.Packages
        .Where(p => p.ShipmentId == shipment).Include(p => p.Lines.OrderBy(l => l.Line)).OrderBy(p => p.Number)
        .ToListAsync(cancellation);

    /// <summary>One more box.</summary>
    public Package Open(Guid shipment, int number, PackShipment.Box? measures = null)
    {
        var package = new Package
        {
            Merchant = work.Merchant,
            Id = work.NewId(),
            ShipmentId = shipment,
            Number = number,
            WeightGrams = measures?.WeightGrams,
            LengthMm = measures?.LengthMm,
            WidthMm = measures?.WidthMm,
            HeightMm = measures?.HeightMm,
            PackedBy = work.Actor.Name,
            PackedAt = work.Now,
        };
        work.Db.Add(package);
        return package;
    }

    public async Task Put(Package package, LineUnits units, CancellationToken cancellation)
    {
        if (package.Lines.Find(l => l.Line == units.Line) is { } line) line.Quantity += units.Quantity;
        else
            package.Lines.Add(new()
            {
                Merchant = work.Merchant, PackageId = package.Id, Line = units.Line, Quantity = units.Quantity,
            });
        await desk.Pack(package.ShipmentId, units.Line, units.Quantity, cancellation);
    }

    /// <summary>Takes everything out again, so that it can be packed anew.</summary>
    public async Task Empty(Guid shipment, CancellationToken cancellation)
    {
        foreach (var line in (await Discard(shipment, cancellation)).SelectMany(p => p.Lines))
            await desk.Pack(shipment, line.Line, -line.Quantity, cancellation);
        await desk.SetPackages(shipment, 0, 0, cancellation);

        // The new boxes may have the numbers of the old ones, which are unique.
        await work.Db.SaveChangesAsync(cancellation);
    }

    /// <summary>The boxes are gone; answers what they were.</summary>
    public async Task<List<Package>> Discard(Guid shipment, CancellationToken cancellation)
    {
        var packages = await Of(shipment, cancellation);
        work.Db.RemoveRange(packages);
        return packages;
    }

    /// <summary>What the label says: the weighed box, else the weights of the items in it, as far as known.</summary>
    public static int WeightGrams(Package package, ShipmentCard card) => package.WeightGrams
        ?? package.Lines.Sum(l => l.Quantity * (card.Lines.First(c => c.Line == l.Line).WeightGrams ?? 0));

    public static List<PackedBox> Boxes(IEnumerable<Package> packages, ShipmentCard card) =>
    [
        .. packages.OrderBy(p => p.Number).Select(p => new PackedBox(
            p.Number, p.WeightGrams, p.LengthMm, p.WidthMm, p.HeightMm,
            [.. p.Lines.OrderBy(l => l.Line).Select(l =>
            {
                var line = card.Lines.First(c => c.Line == l.Line);
                return new PackedLine(l.Line, line.Sku, line.Title, l.Quantity);
            })])),
    ];
}
