using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs of transfers, from Atlanta to Reno, and of safety stock.</summary>
internal static class Sending
{
    extension(World world)
    {
        /// <summary>Written down, expected in so many days.</summary>
        public Task<TransferAnswer> Transfer(int inDays, params (string Sku, int Quantity)[] lines) =>
            Shop.Must(world.Run<CreateTransfer, TransferAnswer>(c => c.Run(new(new TransferDraft(
                "ATL", "RNO", world.Day(inDays), [.. lines.Select(l => new TransferWish(l.Sku, l.Quantity))])),
                default)));

        /// <summary>Written down and shipped as it is.</summary>
        public async Task<TransferAnswer> Shipped(int inDays, params (string Sku, int Quantity)[] lines) =>
            await Shop.Must(world.Ship((await world.Transfer(inDays, lines)).Number));

        public Task<Outcome<TransferAnswer>> Load(string number, params (string Code, int Quantity)[] scans) =>
            world.Run<LoadTransfer, TransferAnswer>(c => c.Run(
                new(number, [.. scans.Select(s => new LoadTransfer.Scan(s.Code, s.Quantity))]), default));

        public Task<Outcome<TransferAnswer>> Ship(string number, bool belowSafety = false,
            params (string Sku, int Quantity)[] lines) =>
            world.Run<ShipTransfer, TransferAnswer>(c => c.Run(
                new(number, [.. lines.Select(l => new ShipTransfer.Line(l.Sku, l.Quantity))], belowSafety), default));

        public Task<Outcome<TransferAnswer>> Arrive(string number, params ReceiveTransfer.Scan[] scans) =>
            world.Run<ReceiveTransfer, TransferAnswer>(c => c.Run(new(number, scans), default));

        public Task<Outcome<TransferAnswer>> Write(string number, string? reason) =>
            world.Run<CloseTransfer, TransferAnswer>(c => c.Run(new(number, reason), default));

        public Task<Outcome<TransferAnswer>> Turn(string number, int? inDays = null) =>
            world.Run<ReturnTransfer, TransferAnswer>(c => c.Run(
                new(number, "Not wanted any more", inDays is { } days ? world.Day(days) : null), default));

        public Task<Outcome<TransferAnswer>> CallOff(string number) =>
            world.Run<CancelTransfer, TransferAnswer>(c => c.Run(new(number, "Written twice"), default));

        public async Task<SetSafetyStock.Result> Keep(string sku, string location, int units) =>
            (await Shop.Must(world.Run<SetSafetyStock, SetSafetyStock.Answer>(
                c => c.Run(new([new(sku, location, units)]), default)))).Results[0];

        /// <summary>As <c>SKU LOCATION available of on hand, safety, in transit, day</c>, one text per row.</summary>
        public async Task<IEnumerable<string>> Kept(string? sku = null) =>
            (await Shop.Must(world.Ask<ListStock, Page<ListStock.Row>>(l => l.Run(new(sku), default)))).Items
            .Select(r => $"{r.Sku} {r.Location} {r.Available} of {r.OnHand}, {r.Safety}, {r.InTransit}, "
                + $"{r.IncomingOn:yyyy-MM-dd}");
    }
}
