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
    private static readonly ShipmentStage[] Way =
        [Picking, Picked, Packed, Labelled, HandedOver, InTransit, OutForDelivery, Delivered];

    /// <summary>Walks a shipment on from Allocated, through every stage up to this one, a minute each.</summary>
    public static async Task Walk(this World world, Guid shipment, ShipmentStage to)
    {
        foreach (var stage in Way.TakeWhile(stage => stage <= to))
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await world.Step(shipment, stage);
        }
    }

    /// <summary>Does what brings a shipment to this stage; from HandedOver on the carrier's scan does.</summary>
    public static async Task Step(this World world, Guid shipment, ShipmentStage to)
    {
        var units = (await world.Shipment(shipment)).Lines.Select(l => (l.Sku, l.Quantity)).ToArray();
        if (to == Picking) Assert.Null((await world.Release(shipment))[0].Problem);
        else if (to == Picked) await Shop.Must(world.Pick(shipment, units));
        else if (to == Packed) await Shop.Must(world.Pack(shipment, units));
        else if (to == Labelled) await Shop.Must(world.Label(shipment));
        else if (to == HandedOver) await Shop.Must(world.HandOver(shipment));
        else
        {
            var scan = await world.Track(
                await world.Tracking(shipment), (TrackingStatus)(int)to, world.Clock.GetUtcNow(), $"{shipment} {to}");
            Assert.Equal(to.ToString(), scan.Event?.Stage);
        }
    }

    public static Task<HoldOrder.Answer> Hold(this World world, Guid order, Doorstep.Orders.HoldReason reason) =>
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
