using Doorstep.Inventory.Locations;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Sourcing.Promising;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Simulation.Walks;

/// <summary>What moves promises: other services, other calendars, another service for an order.</summary>
internal static class PromiseSteps
{
    private const string Express = "express";

    public static Task ChangeServices(Walk walk)
    {
        var (days, fast) = (2 + walk.Chance.Next(6), 1 + walk.Chance.Next(2));
        return walk.Do<ChangeServices, ServicesAnswer>(
            $"services: standard in {days} days, express in {fast}", c => c.Run(
                new([DeliveryService.Standard with { SameCountryDays = days }, new(Express, "Express", fast)]),
                default));
    }

    /// <summary>A location is closed on some of the next days, or on none.</summary>
    public static Task ChangeCalendar(Walk walk)
    {
        var (code, today) = (walk.Of(Settings.Codes), DateOnly.FromDateTime(walk.Now.UtcDateTime));
        string[] closed = [.. Enumerable.Range(0, 6).Where(_ => walk.Chance.Next(3) == 0)
            .Select(ahead => today.AddDays(ahead).ToString("yyyy-MM-dd"))];
        var draft = Settings.Location(code, walk.Model.Locations[code]) with { ClosedOn = closed };
        return walk.Do<ChangeLocation, LocationAnswer>(
            $"{code} is closed on {string.Join(", ", closed)}", c => c.Run(new(draft, null), default));
    }

    /// <summary>An order goes by another service from now on.</summary>
    public static Task Deliver(Walk walk)
    {
        if (OrderSteps.Any(walk) is not { } order) return Task.CompletedTask;
        var service = walk.Of([DeliveryService.StandardCode, Express]);
        return walk.Do<EditOrder, OrderAnswer>(
            $"{order.Number} goes by {service}", c => c.Run(new(order.Id, new(Service: service)), default),
            [.. OrderSteps.Ended(walk, order), "edit.empty", "service.labelled", "service.not_offered"]);
    }

    /// <summary>What lists call late and at risk is what the clock of each shipment says.</summary>
    public static async Task ReadClock(Walk walk)
    {
        walk.Tell("read the clock");
        var (all, late, risk) = await walk.Sandbox.Look(async db => (
            await db.Set<Shipment>().AsNoTracking().ToListAsync(),
            (await db.LateShipments(walk.Now).Select(s => s.Id).ToListAsync()).ToHashSet(),
            (await db.ShipmentsAtRisk(walk.Now).Select(s => s.Id).ToListAsync()).ToHashSet()));
        foreach (var shipment in all)
        {
            var clock = SlaClock.Of(shipment.Stage, shipment.DueAt, shipment.IsSlipping, walk.Now);
            var listed = late.Contains(shipment.Id) ? Sla.Late : risk.Contains(shipment.Id) ? Sla.AtRisk : Sla.OnTime;
            if (clock != listed) throw new WalkFailed($"{shipment.Rank} is {clock} and is listed as {listed}");
            var due = ShipmentFlow.Work[shipment.Stage].Due?.Invoke(shipment, shipment.StageAt);
            if (shipment.DueAt != due) throw new WalkFailed($"{shipment.Rank} is due {shipment.DueAt:O}, not {due:O}");
        }
    }
}
