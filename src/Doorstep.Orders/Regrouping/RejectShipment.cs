using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Regrouping;

/// <summary>
/// A location says that it cannot ship something, and why: it is sourced anew, and the location is tried last from then
/// on. Where nobody else has all of it, or it was sent on often enough, it leaves the floor and waits for the office.
/// </summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>shipment.picked</c>, <c>reject.reason</c>, <c>reject.too_late</c>.
/// </remarks>
public sealed class RejectShipment : ICommand
{
    public const int ReasonLengthMax = 200;

    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Leaving leaving;
    private readonly LocationIndex locations;

    internal RejectShipment(Work work, OrderReader orders, Leaving leaving, LocationIndex locations) =>
        (this.work, this.orders, this.leaving, this.locations) = (work, orders, leaving, locations);

    public static Permission Needs => Permission.WorkFloor;

    /// <summary>Those that screens offer; any other words will do.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        ["No capacity today", "Not on the shelf", "Damaged", "Cannot handle it here"];

    public sealed record Request(Guid Shipment, string? Reason);

    public sealed record Body(string? Reason);

    /// <param name="Moved">True when it ships from elsewhere now.</param>
    /// <param name="Location">The code of the location that ships it now.</param>
    /// <param name="Because">Why it stays, in a sentence; null when it moved.</param>
    public sealed record Answer(string Number, bool Moved, string? Location, string? Because);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/reject",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<RejectShipment, Answer>(c => c.Run(new(shipment, body.Reason), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Reason?.Trim() is not { Length: > 0 and <= ReasonLengthMax } why)
            return Refusal.Invalid("reject.reason",
                $"Say why it cannot ship from here, in 1 to {ReasonLengthMax} characters.");
        var order = await work.Db.Shipments.Where(s => s.Id == request.Shipment).Select(s => s.OrderId)
            .FirstOrDefaultAsync(cancellation);
        if (await orders.Load(order, cancellation) is not { } parts) return ShipmentDesk.Unknown(request.Shipment);
        var shipment = parts.Shipments.Single(s => s.Id == request.Shipment);
        if (shipment.Stage is not (ShipmentStage.Allocated or ShipmentStage.Picking or ShipmentStage.Short)
            || await locations.ById(shipment.LocationId!.Value, cancellation) is not { } from)
            return RegroupRefusals.TooLate(parts, shipment);
        if (shipment.UnitsPicked > 0) return RegroupRefusals.Picked(parts, shipment);

        var reason = $"{from.Code} rejected it: {why.TrimEnd('.')}.";
        work.Journal.Write("shipment", shipment, order, new Note(
            nameof(RejectShipment), reason, Data: new { location = from.Code, reason = why }));
        var because = await leaving.Leave(parts, shipment, from, reason, null, cancellation);
        if (because is not null)
        {
            leaving.Recall(shipment, reason);
            shipment.StandsBecause = StandingCause.Rejected(because);
        }

        await work.Settle(cancellation);
        var at = await locations.ById(shipment.LocationId!.Value, cancellation);
        return new Answer($"{parts.Order.Number}-{shipment.Number}", because is null, at?.Code,
            shipment.StandsBecause is { } stands ? StandingCause.Sentence(stands) + "." : null);
    }
}
