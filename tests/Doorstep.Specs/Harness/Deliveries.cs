using Doorstep.Inventory.Receiving;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs about deliveries.</summary>
internal static class Deliveries
{
    extension(World world)
    {
        /// <summary>Announces a delivery to RNO for the day after tomorrow, a box for each list of lines.</summary>
        public async Task<ReceivingAnswer> Announce(params (string Sku, int Quantity)[][] boxes) =>
            (await world.Announce("RNO", 2, boxes));

        public async Task<ReceivingAnswer> Announce(
            string location, int inDays, params (string Sku, int Quantity)[][] boxes) =>
            (await Shop.Must(world.Run<CreateReceiving, CreateReceiving.Answer>(c => c.Run(new(new ReceivingDraft(
                "Leaf & Bean", world.Day(inDays),
                [new ReceivingPart(location, [.. boxes.Select(b => new BoxDraft(
                    [.. b.Select(l => new BoxContent(l.Sku, l.Quantity))]))])])), default)))).Orders[0];

        /// <summary>Today and so many days.</summary>
        public DateOnly Day(int inDays) => DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime).AddDays(inDays);

        public Task<CountBox.Answer> Count(ReceivingAnswer order, int box, params CountBox.Scan[] scans) =>
            Shop.Must(world.Run<CountBox, CountBox.Answer>(
                c => c.Run(new(order.Boxes[box - 1].Sscc, scans), default)));

        public Task<ReceivingAnswer> Close(ReceivingAnswer order, int box, bool stowed = true) =>
            Shop.Must(world.Run<CloseBox, ReceivingAnswer>(
                c => c.Run(new(order.Boxes[box - 1].Sscc, stowed), default)));

        public Task<ReceivingAnswer> Delivery(ReceivingAnswer order) =>
            Shop.Must(world.Ask<ShowReceiving, ReceivingAnswer>(q => q.Run(order.Number, default)));
    }
}
