using Doorstep.Orders;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Identity;
using Doorstep.Shipping.Tracking;
using Doorstep.Specs.Harness;
using static Doorstep.Orders.Shipments.ShipmentStage;

namespace Doorstep.Specs.Reading;

/// <summary>Words for specs of what is read: shipments walk through their flow, a second merchant looks in.</summary>
internal static class ReadingWords
{
    /// <summary>Walks a shipment on through every stage of its way up to this one, a minute each.</summary>
    public static async Task Walk(this World world, Guid shipment, ShipmentStage to)
    {
        var before = (await world.OrderOf(shipment)).Shipments.Single(s => s.Id == shipment);
        var stands = Enum.Parse<ShipmentStage>(before.Stage);
        (string, int)[] units = [.. before.Lines.Select(l => (l.Sku, l.Quantity))];
        (ShipmentStage To, Func<Task> Go)[] way =
        [
            (Picking, () => world.Release(shipment)),
            (Picked, () => Shop.Must(world.Pick(shipment, units))),
            (Packed, () => Shop.Must(world.Pack(shipment, units))),
            (Labelled, () => Shop.Must(world.Label(shipment))),
            (HandedOver, () => Shop.Must(world.HandOver(shipment))),
            (InTransit, () => world.Scanned(shipment, TrackingStatus.InTransit)),
            (OutForDelivery, () => world.Scanned(shipment, TrackingStatus.OutForDelivery)),
            (Delivered, () => world.Scanned(shipment, TrackingStatus.Delivered)),
        ];
        foreach (var step in way.Where(w => w.To > stands && w.To <= to))
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await step.Go();
        }
    }

    /// <summary>The carrier scans its one package now.</summary>
    public static async Task Scanned(this World world, Guid shipment, TrackingStatus status) => await world.Track(
        await world.Tracking(shipment), status, world.Clock.GetUtcNow(), $"{shipment}-{status}");

    public static Task<HoldOrder.Answer> Hold(this World world, Guid order, HoldReason reason) =>
        Shop.Must(world.Run<HoldOrder, HoldOrder.Answer>(c => c.Run(new(order, reason), default)));

    /// <summary>From here on another merchant asks.</summary>
    public static async Task AsStranger(this World world)
    {
        await world.Look(async db =>
        {
            db.Add(new Merchant
            {
                Id = 2, Code = "other", Name = "Other", Currency = "EUR", CreatedAt = world.Clock.GetUtcNow(),
            });
            return await db.SaveChangesAsync();
        });
        world.Actor = new Actor(2, "Sam Stranger", Role.Owner);
    }
}
