using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Picking;

/// <summary>
/// Puts scanned units into the tote. All scans of a request count, or none; with the last unit the shipment is Picked.
/// </summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>scan.empty</c>,
/// <c>quantity.invalid</c>, <c>pick.wrong_item</c> (and the wrong scan is counted), <c>pick.too_many</c>.
/// </remarks>
public sealed class PickShipment : ICommand
{
    private readonly ShipmentDesk desk;
    private readonly ItemIndex items;
    private readonly WrongScans wrong;
    private readonly PickReader reader;

    internal PickShipment(ShipmentDesk desk, ItemIndex items, WrongScans wrong, PickReader reader) =>
        (this.desk, this.items, this.wrong, this.reader) = (desk, items, wrong, reader);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(IReadOnlyList<Scan> Scans);

    public sealed record Request(Guid Shipment, IReadOnlyList<Scan> Scans);

    /// <param name="Refused">Set when something wrong was scanned: nothing was picked, the mistake is counted.</param>
    public sealed record Answer(PickState State, Refusal? Refused = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/picks",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) => caller.Run<PickShipment, Answer>(
            c => c.Run(new(shipment, body.Scans), cancellation), show: a => a.Refused ?? (object)a.State));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.BlocksWork(request.Shipment, nameof(PickShipment), cancellation) is { } why) return why;
        if (Scan.Refuse(request.Scans) is { } unreadable) return unreadable;
        var card = (await desk.Find(request.Shipment, cancellation))!;
        var sheet = new ScanSheet(items, card, line => line.Quantity - line.Picked);
        var units = new List<LineUnits>();
        foreach (var scan in request.Scans) units.AddRange(await sheet.Take(scan, cancellation));
        if (sheet.Wrong.Count > 0)
        {
            var refused = await wrong.Count(card, "pick.wrong_item", sheet, cancellation);
            return new Answer(await State(card.Id, cancellation), refused);
        }

        if (sheet.TooMany.Count > 0) return TooMany(sheet.TooMany[0]);
        foreach (var unit in units) await desk.Pick(card.Id, unit.Line, unit.Quantity, cancellation);
        var note = new Note(nameof(PickShipment), Data: new { scans = request.Scans });
        if (sheet.Open.Count > 0)
            await desk.Note(card.Id, note, cancellation);
        else if ((await desk.Move(card.Id, nameof(PickShipment), ShipmentStage.Picked, note, cancellation))
            .IsRefused(out why))
            return why;
        return new Answer(await State(card.Id, cancellation));
    }

    private async Task<PickState> State(Guid shipment, CancellationToken cancellation) =>
        await reader.Read((await desk.Find(shipment, cancellation))!, cancellation);

    private static Refusal TooMany(OpenUnits over) => Refusal.Conflict("pick.too_many",
        $"{over.Quantity} more of {over.Title} ({over.Sku}) than this shipment asks for. Put them back.")
        .With("sku", over.Sku).With("over", over.Quantity);
}
