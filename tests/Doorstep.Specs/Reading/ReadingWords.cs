using Doorstep.Orders.Holding;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;
using static Doorstep.Orders.Shipments.ShipmentStage;

namespace Doorstep.Specs.Reading;

/// <summary>Words for specs of what is read: shipments walk through their flow, a second merchant looks in.</summary>
internal static class ReadingWords
{
    private static readonly (string Command, ShipmentStage To)[] Way =
    [
        ("ReleaseShipments", Picking), ("PickShipment", Picked), ("PackShipment", Packed), ("LabelShipment", Labelled),
        ("HandOver", HandedOver), ("RecordTracking", InTransit), ("RecordTracking", OutForDelivery),
        ("RecordTracking", Delivered),
    ];

    /// <summary>Walks a shipment on from Allocated, through every stage up to this one, a minute each.</summary>
    public static async Task Walk(this World world, Guid shipment, ShipmentStage to)
    {
        foreach (var (command, stage) in Way.TakeWhile(w => w.To <= to))
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await Shop.Must(world.Run<Walk_on, Done>(c => c.Run(shipment, command, stage)));
        }
    }

    public static Task<Outcome<Done>> Step(this World world, Guid shipment, string command, ShipmentStage to) =>
        world.Run<Walk_on, Done>(c => c.Run(shipment, command, to));

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

    internal sealed class Walk_on(ShipmentDesk desk) : ICommand
    {
        public static Permission Needs => Permission.WorkFloor;

        public async Task<Outcome<Done>> Run(Guid id, string command, ShipmentStage to)
        {
            if (await desk.Find(id, default) is not { } card) return ShipmentDesk.Unknown(id);
            foreach (var line in card.Lines)
            {
                if (command == "PickShipment") await desk.Pick(id, line.Line, line.Quantity - line.Picked, default);
                if (command == "PackShipment") await desk.Pack(id, line.Line, line.Quantity - line.Packed, default);
            }

            if (command == "PackShipment") await desk.SetPackages(id, 1, 0, default);
            if (command == "LabelShipment") await desk.SetPackages(id, 1, 1, default);
            return command == "HandOver"
                ? await desk.HandOver(id, new Note(), default)
                : await desk.Move(id, command, to, new Note(), default);
        }
    }
}
