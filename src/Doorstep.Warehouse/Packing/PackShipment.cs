using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Sorting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Packing;

/// <summary>
/// Packs a whole shipment: says which units were scanned into which box, and every unit must have been. What was
/// scanned box by box before is replaced.
/// </summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>pack.packages</c>,
/// <c>pack.measures</c>, <c>scan.empty</c>, <c>quantity.invalid</c>, <c>pack.wrong_item</c> (and the wrong scan is
/// counted), <c>pack.mismatch</c>.
/// </remarks>
public sealed class PackShipment : ICommand
{
    /// <summary>Heaviest box, in grams.</summary>
    public const int WeightGramsMax = 1_000_000;

    /// <summary>Longest side of a box, in millimetres.</summary>
    public const int SideMmMax = 10_000;

    private readonly ShipmentDesk desk;
    private readonly ItemIndex items;
    private readonly WrongScans wrong;
    private readonly PackBench bench;
    private readonly PutWall wall;

    internal PackShipment(ShipmentDesk desk, ItemIndex items, WrongScans wrong, PackBench bench, PutWall wall) =>
        (this.desk, this.items, this.wrong, this.bench, this.wall) = (desk, items, wrong, bench, wall);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(IReadOnlyList<Box> Packages);

    public sealed record Request(Guid Shipment, IReadOnlyList<Box> Packages);

    public sealed record Box(
        IReadOnlyList<Scan> Scans, int? WeightGrams = null, int? LengthMm = null, int? WidthMm = null,
        int? HeightMm = null);

    /// <param name="Refused">Set when something wrong was scanned: nothing was packed, the mistake is counted.</param>
    public sealed record Answer(
        Guid Shipment, string Stage, IReadOnlyList<PackedBox> Packages, IReadOnlyList<OpenUnits> Open,
        Refusal? Refused = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/pack",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) => caller.Run<PackShipment, Answer>(
            c => c.Run(new(shipment, body.Packages), cancellation), show: a => a.Refused ?? (object)a));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.BlocksWork(request.Shipment, nameof(PackShipment), cancellation) is { } why) return why;
        if (Refuse(request.Packages) is { } unreadable) return unreadable;
        var card = (await desk.Find(request.Shipment, cancellation))!;
        var sheet = new ScanSheet(items, card, line => line.Picked);
        var boxes = new List<(Box Box, List<LineUnits> Units)>();
        foreach (var box in request.Packages)
        {
            var units = new List<LineUnits>();
            foreach (var scan in box.Scans) units.AddRange(await sheet.Take(scan, cancellation));
            boxes.Add((box, units));
        }

        if (sheet.Wrong.Count > 0)
        {
            var refused = await wrong.Count(card, "pack.wrong_item", sheet, cancellation);
            return new Answer(card.Id, card.Stage.ToString(), [], sheet.Expected, refused);
        }

        if (sheet.TooMany.Count > 0 || sheet.Open.Count > 0) return Mismatch(sheet);
        if (card.UnitsPacked > 0) await bench.Empty(card.Id, cancellation);
        var packages = new List<Package>();
        foreach (var (box, units) in boxes)
        {
            packages.Add(bench.Open(card.Id, packages.Count + 1, box));
            foreach (var unit in units) await bench.Put(packages[^1], unit, cancellation);
        }

        return await Finish(card, packages, cancellation) is { } blocked
            ? blocked
            : new Answer(card.Id, nameof(ShipmentStage.Packed), PackBench.Boxes(packages, card), []);
    }

    /// <summary>Every unit is in a box: the boxes are counted, the slot is free, the shipment is Packed.</summary>
    internal async Task<Refusal?> Finish(ShipmentCard card, List<Package> packages, CancellationToken cancellation)
    {
        await desk.SetPackages(card.Id, packages.Count, 0, cancellation);
        await wall.Clear(card.Id, cancellation);
        var note = new Note(nameof(PackShipment), Data: new
        {
            packages = packages.Select(p => new { p.Number, p.WeightGrams, units = p.Lines.Sum(l => l.Quantity) }),
        });
        return (await desk.Move(card.Id, nameof(PackShipment), ShipmentStage.Packed, note, cancellation)).Refusal;
    }

    private static Refusal? Refuse(IReadOnlyList<Box?>? boxes)
    {
        if (boxes is not { Count: > 0 and <= PackBench.PackagesMax } || boxes.Any(b => b is null))
            return Refusal.Invalid("pack.packages", $"A shipment is packed into 1 to {PackBench.PackagesMax} boxes.");
        if (boxes.Any(b => b!.WeightGrams is <= 0 or > WeightGramsMax
            || new[] { b.LengthMm, b.WidthMm, b.HeightMm }.Any(side => side is <= 0 or > SideMmMax)))
            return Refusal.Invalid("pack.measures",
                $"A package weighs 1 to {WeightGramsMax} grams, and its sides have 1 to {SideMmMax} millimetres.");
        return boxes.Select(b => Scan.Refuse(b!.Scans)).FirstOrDefault(why => why is not null);
    }

    private static Refusal Mismatch(ScanSheet sheet)
    {
        var missing = string.Join(", ", sheet.Open.Select(o => $"{o.Quantity} of {o.Sku}"));
        var over = string.Join(", ", sheet.TooMany.Select(o => $"{o.Quantity} of {o.Sku}"));
        return Refusal.Conflict("pack.mismatch", string.Join(' ', new[]
        {
            missing.Length > 0 ? $"Missing: {missing}." : "",
            over.Length > 0 ? $"Too many: {over}." : "",
            "Check the boxes and scan every unit.",
        }.Where(s => s.Length > 0))).With("missing", sheet.Open).With("tooMany", sheet.TooMany);
    }
}
