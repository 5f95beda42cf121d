using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Specs.Harness;

/// <summary>Items, locations and stock for a spec, made through the real commands.</summary>
internal static class Stocking
{
    extension(World world)
    {
        public async Task<ItemAnswer> Item(string sku, params string[] barcodes) =>
            (await world.Run<CreateItem, CreateItem.Answer>(c => c.Run(
                new(new ItemDraft(sku, $"The {sku}", barcodes, WeightGrams: 120)), default))).Value.Item;

        public async Task<LocationAnswer> Location(string code, string timeZone = "America/Los_Angeles") =>
            (await world.Run<CreateLocation, CreateLocation.Answer>(c => c.Run(
                new(Reno with { Code = code, TimeZone = timeZone }), default))).Value.Location;

        public async Task Receive(string sku, string location, int quantity) =>
            Assert.Equal(quantity, (await world.Run<ReceiveStock, ReceiveStock.Answer>(c => c.Run(
                new(location, "PO-1", [new(sku, quantity)]), default))).Value.Units);

        /// <summary>Reserves units for a shipment of which there is nothing but its claim.</summary>
        public Task<Outcome<Done>> Reserve(string sku, string location, int quantity)
        {
            world.Excused.Add("order.merchant");
            return world.Run<Reserve_units, Done>(c => c.Run(sku, location, quantity));
        }

        /// <summary>As <c>SKU LOCATION on hand/reserved/available/backordered</c>, one text per row.</summary>
        public async Task<IEnumerable<string>> Stock(string? sku = null) =>
            (await world.Ask<ListStock, Page<ListStock.Row>>(l => l.Run(new(sku), default))).Value.Items
            .Select(r => $"{r.Sku} {r.Location} {r.OnHand}/{r.Reserved}/{r.Available}/{r.Backordered}");
    }

    /// <summary>Ships Monday to Friday, cut-off 14:00, pick-up 17:00 Pacific time.</summary>
    public static LocationDraft Reno { get; } = new(
        "RNO", "Reno", new Address(Line1: "1 Dock Rd", City: "Reno", Region: "NV", PostalCode: "89501", Country: "US"),
        "America/Los_Angeles", "14:00", Latitude: 39.5, Longitude: -119.8);

    internal sealed class Reserve_units(StockLedger ledger, ItemIndex items, LocationIndex locations,
        Work work) : ICommand
    {
        public static Permission Needs => Permission.PlaceOrders;

        public async Task<Outcome<Done>> Run(string sku, string location, int quantity)
        {
            var item = (await items.BySku([sku], default))[sku];
            var place = (await locations.ByCode(location, default))!;
            return await ledger.Post(
                [new(item.Id, place.Id, Account.Available, Account.Reserved, quantity,
                    new Claim(work.NewId(), 1, work.NewId()))], default);
        }
    }
}
