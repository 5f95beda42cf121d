using Doorstep.Inventory.Locations;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Regrouping;

/// <summary>
/// Sources a shipment anew, away from a location that did not begin it within the working hours that a sourcing rule
/// gives it. Where nobody else has all of it, or it was sent on often enough, it stays and says so.
/// </summary>
/// <remarks>Refusals: <c>shipment.unknown</c>.</remarks>
public sealed class SendOnStanding : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Leaving leaving;
    private readonly Sourcer sourcer;
    private readonly LocationIndex locations;

    internal SendOnStanding(
        Work work, OrderReader orders, Leaving leaving, Sourcer sourcer, LocationIndex locations) =>
        (this.work, this.orders, this.leaving, this.sourcer, this.locations) =
            (work, orders, leaving, sourcer, locations);

    public static Permission Needs => Permission.PlaceOrders;

    public sealed record Request(Guid Shipment);

    /// <param name="Moved">True when it ships from elsewhere now.</param>
    /// <param name="Because">Why it stays; null when it moved, or when it may stand there longer.</param>
    public sealed record Answer(bool Moved, string? Because);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var order = await work.Db.Shipments.Where(s => s.Id == request.Shipment).Select(s => s.OrderId)
            .FirstOrDefaultAsync(cancellation);
        if (await orders.Load(order, cancellation) is not { } parts) return ShipmentDesk.Unknown(request.Shipment);
        var shipment = parts.Shipments.Single(s => s.Id == request.Shipment);
        if (!MayStand(shipment) || await locations.ById(shipment.LocationId!.Value, cancellation) is not { } from
            || await sourcer.SendOn(parts.Order, from, cancellation) is not { } rule || !IsDue(shipment, from, rule))
            return new Answer(false, null);

        var hours = rule.Amount == 1 ? "1 working hour" : $"{rule.Amount:N0} working hours";
        var because = await leaving.Leave(
            parts, shipment, from, $"Nobody began it in {from.Code} within {hours} ({rule.Name}).", rule.Name,
            cancellation);
        if (because is null) return new Answer(true, null);
        shipment.StandsBecause = because;
        work.Journal.Write("shipment", shipment, parts.Order.Id, new Note(
            "StayedStanding", $"{StandingCause.Sentence(because)}. {rule.Name}: {hours}."));
        return new Answer(false, StandingCause.Sentence(because));
    }

    private static bool MayStand(Shipment shipment) => shipment is
    {
        Stage: ShipmentStage.Allocated or ShipmentStage.Picking, UnitsPicked: 0, OpenHolds: 0, LocationId: not null,
        StandsBecause: null,
    };

    private bool IsDue(Shipment shipment, LocationFacts location, SourcingRule rule) =>
        location.WorkingTime(shipment.StageAt, work.Now) >= TimeSpan.FromHours(rule.Amount ?? 0);
}
