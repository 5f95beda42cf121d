using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Sorting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Packing;

/// <summary>
/// Puts one scan into a box that is still open, for packing item by item; with the last unit the shipment is Packed.
/// </summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>scan.empty</c>,
/// <c>quantity.invalid</c>, <c>package.unknown</c>, <c>carton.unknown</c>,
/// <c>pack.wrong_item</c> (and the wrong scan is counted),
/// <c>pack.too_many</c>.
/// </remarks>
public sealed class PackScan : ICommand
{
    private readonly ShipmentDesk desk;
    private readonly ItemIndex items;
    private readonly WrongScans wrong;
    private readonly PackBench bench;
    private readonly PutWall wall;
    private readonly Work work;

    internal PackScan(
        Work work, ShipmentDesk desk, ItemIndex items, WrongScans wrong, PackBench bench, PutWall wall) =>
        (this.work, this.desk, this.items, this.wrong, this.bench, this.wall) =
            (work, desk, items, wrong, bench, wall);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(string Code, int Quantity = 1, int? Package = null, string? Carton = null);

    /// <param name="Package">The number of a box, or the next number for a new one; the last box when left out.</param>
    /// <param name="Carton">The merchant's carton that a new box is.</param>
    public sealed record Request(Guid Shipment, Scan Scan, int? Package = null, string? Carton = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/pack-scans",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<PackScan, PackShipment.Answer>(
                c => c.Run(new(shipment, new(body.Code, body.Quantity), body.Package, body.Carton), cancellation),
                show: a => a.Refused ?? (object)a));

    public async Task<Outcome<PackShipment.Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.BlocksWork(request.Shipment, nameof(PackShipment), cancellation) is { } why) return why;
        if (Scan.Refuse([request.Scan]) is { } unreadable) return unreadable;
        var card = (await desk.Find(request.Shipment, cancellation))!;
        var packages = await bench.Of(card.Id, cancellation);
        var number = request.Package ?? Math.Max(packages.Count, 1);
        if (number < 1 || number > packages.Count + 1 || number > PackBench.PackagesMax)
            return UnknownPackage(number, packages.Count + 1);
        var cartons = await bench.Cartons([request.Carton], cancellation);
        if (!cartons.TryGetValue(SaveCarton.Fold(request.Carton), out var carton)
            && !string.IsNullOrWhiteSpace(request.Carton)) return CartonRefusals.Unknown(request.Carton);

        var read = await items.Scan([request.Scan.Code], cancellation);
        var sheet = new ScanSheet(read, card, line => line.Picked - line.Packed);
        var units = sheet.Take(request.Scan);
        if (sheet.Wrong.Count > 0)
        {
            var refused = await wrong.Count(card, WrongScans.AtPack, sheet, cancellation);
            return new PackShipment.Answer(
                card.Id, card.Stage.ToString(), PackBench.Boxes(packages, card), sheet.Expected, refused);
        }

        if (sheet.TooMany.Count > 0) return TooMany(sheet.TooMany[0]);
        if (number > packages.Count)
        {
            packages.Add(bench.Open(card.Id, number, carton: carton));
            work.Db.Add(packages[^1]);
        }

        foreach (var unit in units) await bench.Put(packages[number - 1], unit, cancellation);
        if (sheet.Open.Count == 0)
        {
            await wall.Clear([card.Id], cancellation);
            await bench.Finish(card, packages, cancellation);
        }
        else
            await desk.Note(
                card.Id, new Note(nameof(PackScan), Data: new { request.Scan.Code, request.Scan.Quantity, number }),
                cancellation);

        var stage = sheet.Open.Count == 0 ? ShipmentStage.Packed : card.Stage;
        return new PackShipment.Answer(card.Id, stage.ToString(), PackBench.Boxes(packages, card), sheet.Open);
    }

    private static Refusal UnknownPackage(int number, int next) => Refusal.Conflict("package.unknown",
        $"There is no package {number}. Use one that is open, or {next} for a new one.").With("package", number);

    private static Refusal TooMany(OpenUnits over) => Refusal.Conflict("pack.too_many",
        $"{over.Quantity} more of {over.Title} ({over.Sku}) than were picked for this shipment. Put them aside.")
        .With("sku", over.Sku).With("over", over.Quantity);
}
