using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs: a shop with TEA and MUG, and fulfilment centres in Reno and Atlanta.</summary>
internal static class Shop
{
    public static readonly Address Austin =
        new("Ada Jones", null, "1 Main St", null, "Austin", "TX", "73301", "US");

    /// <summary>TEA and MUG, RNO (Reno) and ATL (Atlanta), no stock.</summary>
    public static async Task<World> Open()
    {
        var world = await World.Begin();
        await world.Look(async db =>
        {
            foreach (var sku in new[] { "TEA", "MUG" })
                db.Add(new Item
                {
                    Merchant = Database.FirstMerchant, Id = Guid.CreateVersion7(world.Clock.GetUtcNow()), Sku = sku,
                    Title = sku == "TEA" ? "Green tea" : "Blue mug", WeightGrams = 120,
                        CreatedAt = world.Clock.GetUtcNow(),
                });
            db.Add(Place(world, "RNO", "America/Los_Angeles", 39.5, -119.8));
            db.Add(Place(world, "ATL", "America/New_York", 33.7, -84.4));
            return await db.SaveChangesAsync();
        });
        return world;
    }

    public static Task Stock(this World world, string location, string sku, int quantity) =>
        Must(world.Run<ReceiveStock, ReceiveStock.Answer>(c =>
            c.Run(new(location, "PO-1", [new(sku, quantity)]), default)));

    public static OrderDraft Draft(World world, string externalId, params (string Sku, int Quantity)[] lines) => new(
        "web", externalId, world.Clock.GetUtcNow().AddMinutes(-5), "USD",
            new CustomerDraft("Ada Jones", "ada@example.com"),
        Austin, [.. lines.Select(l => new LineDraft(l.Sku, l.Quantity, 1250))], Shipping: 500);

    public static async Task<OrderAnswer> Place(
        this World world, string externalId, params (string Sku, int Quantity)[] lines) =>
        (await Must(world.Run<PlaceOrder,
            PlaceOrder.Answer>(c => c.Run(new(Draft(world, externalId, lines)), default)))).Order;

    public static Task<Outcome<PlaceOrder.Answer>> TryPlace(this World world, OrderDraft draft) =>
        world.Run<PlaceOrder, PlaceOrder.Answer>(c => c.Run(new(draft), default));

    /// <summary>The answer; a refusal fails the spec.</summary>
    public static async Task<T> Must<T>(Task<Outcome<T>> outcome) => (await outcome).Value;

    /// <summary>On hand, reserved and available of a SKU at a location.</summary>
    public static Task<(long OnHand, long Reserved, long Available)> Level(
        this World world, string location, string sku) =>
        world.Look(async db => (await db.Query(
            """
            SELECT s.on_hand, s.reserved FROM stock_level s
            JOIN item i ON i.merchant = s.merchant AND i.id = s.item_id
            JOIN location l ON l.merchant = s.merchant AND l.id = s.location_id WHERE i.sku = @sku
                AND l.code = @location
            """,
            r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(0) - r.GetInt64(1)), default,
            ("@sku", sku), ("@location", location))).SingleOrDefault());

    public static Task<long> Count(this World world, string table) =>
        world.Look(async db => (await db.Query(
            $"SELECT count(*) FROM \"{table}\"", r => r.GetInt64(0), default)).Single());

    /// <summary>The order as it is now.</summary>
    public static Task<OrderAnswer> Order(this World world, Guid id) =>
        Must(world.Ask<ShowOrder, OrderAnswer>(q => q.Run(new(id), default)));

    private static Location Place(World world, string code, string zone, double latitude, double longitude) => new()
    {
        Merchant = Database.FirstMerchant, Id = Guid.CreateVersion7(world.Clock.GetUtcNow()), Code = code, Name = code,
        Address = new(Line1: "1 Dock Rd", City: code, Country: "US", PostalCode: "89501"), Latitude = latitude,
        Longitude = longitude, TimeZone = zone, CutOff = new(14, 0), PickUp = new(17, 0),
        WorkingDays = WorkingDays.MondayToFriday, CreatedAt = world.Clock.GetUtcNow(),
    };
}
