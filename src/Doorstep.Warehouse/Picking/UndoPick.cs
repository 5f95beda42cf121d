using Doorstep.Inventory.Bins;
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

namespace Doorstep.Warehouse.Picking;

/// <summary>Puts picked units back on the shelf; a shipment that was complete is Picking again.</summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>shipment.packed</c>,
/// <c>scan.empty</c>, <c>quantity.invalid</c>, <c>pick.not_picked</c>.
/// </remarks>
public sealed class UndoPick : ICommand
{
    private readonly ShipmentDesk desk;
    private readonly ItemIndex items;
    private readonly PutWall wall;
    private readonly PickReader reader;

    private readonly ShelfPicks shelf;

    internal UndoPick(ShipmentDesk desk, ItemIndex items, PutWall wall, PickReader reader, ShelfPicks shelf) =>
        (this.desk, this.items, this.wall, this.reader, this.shelf) = (desk, items, wall, reader, shelf);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(Guid Shipment, Scan Scan);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/picks/undo",
        (Guid shipment, Scan scan, Caller caller, CancellationToken cancellation) =>
            caller.Run<UndoPick, PickState>(c => c.Run(new(shipment, scan), cancellation)));

    public async Task<Outcome<PickState>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);
        var complete = card.Stage is not (ShipmentStage.Picking or ShipmentStage.Short);
        var why = complete
            ? await desk.Blocks(card.Id, nameof(UndoPick), cancellation)
            : await desk.BlocksWork(card.Id, nameof(PickShipment), cancellation);
        if (why is not null) return why;
        if (Scan.Refuse([request.Scan]) is { } unreadable) return unreadable;

        var read = await items.Scan([request.Scan.Code], cancellation);
        var sheet = new ScanSheet(read, card, line => line.Picked);
        var units = sheet.Take(request.Scan);
        if (sheet.Wrong.Count > 0 || sheet.TooMany.Count > 0) return NotPicked(request.Scan);
        foreach (var unit in units)
        {
            await desk.Pick(unit.Shipment, unit.Line, -unit.Quantity, cancellation);
            if (card.Location?.HasBins == true || card.Lines.Any(l => l.ByLot))
                await shelf.GiveBack(unit.Shipment, unit.Line, unit.Quantity, toBin: true, cancellation);
        }

        var note = new Note(nameof(UndoPick), Data: request.Scan);
        if (!complete)
            await desk.Note(card.Id, note, cancellation);
        else if ((await desk.Move(card.Id, nameof(UndoPick), ShipmentStage.Picking, note, cancellation))
            .IsRefused(out why))
            return why;
        await wall.Clear([card.Id], cancellation);
        return await reader.Read((await desk.Find(card.Id, cancellation))!, cancellation);
    }

    private static Refusal NotPicked(Scan scan) => Refusal.Conflict("pick.not_picked",
        $"{scan.Quantity} of '{scan.Code}' are not in the tote of this shipment.").With("code", scan.Code);
}
