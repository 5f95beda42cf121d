using Doorstep.Inventory.Items;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Receiving;
using Doorstep.Orders.Lots;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs of lots; all at Atlanta.</summary>
internal static class Lotting
{
    extension(World world)
    {
        /// <summary>From now on TEA is tracked by lot.</summary>
        public async Task Track(int minimumDaysLeft = 0, string sku = "TEA", string? lot = null) =>
            await Shop.Must(world.Run<ChangeTracking, ItemAnswer>(
                c => c.Run(new(sku, "Lot", minimumDaysLeft, lot), default)));

        public Task<Outcome<ReceiveStock.Answer>> TryLot(
            string? lot, int quantity, string? expires = null, string at = "ATL", string sku = "TEA") =>
            world.Run<ReceiveStock, ReceiveStock.Answer>(c => c.Run(
                new(at, "PO-7", [new(sku, quantity, lot, expires is null ? null : DateOnly.Parse(expires))]), default));

        public async Task Lot(string lot, int quantity, string? expires = null, string at = "ATL") =>
            await Shop.Must(world.TryLot(lot, quantity, expires, at));

        public async Task<LotRow> LotOf(string code) => (await Shop.Must(world.Ask<ListLots, Page<LotRow>>(
            q => q.Run(new(code, All: true), default)))).Items.Single(l => l.Code == code);

        public async Task<Guid> LotId(string code) => (await world.LotOf(code)).Id;

        /// <summary>Where units of lots are: <c>L1 Shelf A-01-1 3, L1 Tote - 2</c>.</summary>
        public async Task<string> Lots(string at = "ATL") => string.Join(", ", await world.Look(db => db.Query(
            """
            SELECT o.code, l.place, coalesce(b.code, '-'), l.quantity FROM lot_level l
            JOIN lot o ON o.merchant = l.merchant AND o.id = l.lot_id
            JOIN location p ON p.merchant = l.merchant AND p.id = l.location_id AND p.code = @at
            LEFT JOIN bin b ON b.merchant = l.merchant AND b.id = l.bin_id
            WHERE l.quantity > 0 ORDER BY o.code, l.place, 3
            """,
            r => $"{r.GetString(0)} {(LotPlace)r.GetInt32(1)} {r.GetString(2)} {r.GetInt64(3)}", default,
            ("@at", at))));

        public Task<Outcome<PickShipment.Answer>> PickLot(Guid shipment, params Scan[] scans) =>
            world.Run<PickShipment, PickShipment.Answer>(c => c.Run(new(shipment, scans), default));

        public async Task<PickLine> Next(Guid shipment) => (await Shop.Must(world.Ask<ShowPick, PickState>(
            q => q.Run(new(shipment), default)))).Next!;

        public async Task<BlockLot.Answer> Block(string lot)
        {
            var id = await world.LotId(lot);
            return await Shop.Must(world.Run<BlockLot, BlockLot.Answer>(
                c => c.Run(new(id, "Glass found in it"), default)));
        }

        public async Task<UnblockLot.Answer> Unblock(string lot)
        {
            var id = await world.LotId(lot);
            return await Shop.Must(world.Run<UnblockLot, UnblockLot.Answer>(c => c.Run(new(id), default)));
        }

        public async Task<TraceLot.Answer> Trace(string lot)
        {
            var id = await world.LotId(lot);
            return await Shop.Must(world.Ask<TraceLot, TraceLot.Answer>(q => q.Run(new(id), default)));
        }

        public async Task<PutAsideUnsold.Answer> PutAside() =>
            await Shop.Must(world.Run<PutAsideUnsold, PutAsideUnsold.Answer>(c => c.Run(new(), default)));
    }
}
