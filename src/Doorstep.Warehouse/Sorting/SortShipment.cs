using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Sorting;

/// <summary>Puts a picked shipment into its slot of the put wall.</summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>slot.invalid</c>,
/// <c>slot.taken</c>.
/// </remarks>
public sealed class SortShipment : ICommand
{
    private readonly ShipmentDesk desk;
    private readonly PutWall wall;

    internal SortShipment(ShipmentDesk desk, PutWall wall) => (this.desk, this.wall) = (desk, wall);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(string? Slot = null);

    /// <param name="Slot">Null when the location sorts without slots.</param>
    public sealed record Request(Guid Shipment, string? Slot = null);

    public sealed record Answer(Guid Shipment, string Stage, string? Slot);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/sort",
        (Guid shipment, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Run<SortShipment, Answer>(c => c.Run(new(shipment, body?.Slot), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);
        var slot = string.IsNullOrWhiteSpace(request.Slot) ? null : request.Slot.Trim().ToUpperInvariant();
        if (slot?.Length > PutWall.SlotLengthMax)
            return Refusal.Invalid("slot.invalid", $"A slot's name has up to {PutWall.SlotLengthMax} characters.");
        var moved = await desk.Move(
            card.Id, nameof(SortShipment), ShipmentStage.Sorted, new Note(Data: new { slot }), cancellation);
        if (moved.IsRefused(out var why)) return why;
        if (slot is not null)
        {
            var location = card.Location!.Id;
            if (await wall.IsTaken(location, slot, card.Id, cancellation)) return Taken(slot);
            await wall.Clear([card.Id], cancellation);
            wall.Put(card.Id, location, slot);
        }

        return new Answer(card.Id, nameof(ShipmentStage.Sorted), slot);
    }

    private static Refusal Taken(string slot) => Refusal.Conflict("slot.taken",
        $"Another shipment stands in slot {slot}. Choose a free one.").With("slot", slot);
}
