using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Promising;
using Doorstep.Warehouse.Cartons;

namespace Doorstep.Web.Demo;

/// <summary>The demo's goods and houses: three fulfilment centres that are restocked, some items too late.</summary>
internal sealed class DemoStock(
    CommandRunner runner, int merchant, IReadOnlyList<DemoItem> catalogue, DateTimeOffset end, Random random)
{
    private const int SoldOutItems = 12;
    private const int SoldOutDays = 9;

    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);
    private readonly HashSet<string> soldOut = 
    [
        .. catalogue.OrderByDescending(i => i.Share).Where((_, rank) => rank % 4 == 2).Take(SoldOutItems).Select(
            i => i.Sku),
    ];
    private int purchaseOrder = 4100;

    /// <summary>What comes no more before the demo begins.</summary>
    public IReadOnlyCollection<string> SoldOut => soldOut;

    /// <summary>What some of its customers pay more for.</summary>
    public static DeliveryService Express { get; } =
        new("express", "Express", SameCountryDays: 2, AbroadDays: 4, Bands: [new(1000, 1)], Price: 1490,
            Currency: "USD");

    public static string Substitute { get; private set; } = "";

    private static readonly LocationDraft[] Houses =
    [
        House("RNO", "Reno", "9 Depot Way", "Reno", "NV", "89506", "America/Los_Angeles", 39.62, -119.86),
        House("CMH", "Columbus", "410 Canal Road", "Columbus", "OH", "43217", "America/New_York", 39.81, -82.93),
        House("ABE", "Allentown", "77 Foundry Lane", "Allentown", "PA", "18106", "America/New_York", 40.57, -75.61),
    ];

    private static readonly (string Code, string Name, int Length, int Width, int Height, int Grams, int Bears)[]
        Cartons =
    [
        ("S", "Small", 230, 160, 110, 90, 5_000), ("M", "Medium", 330, 240, 160, 180, 10_000),
        ("L", "Large", 430, 330, 260, 360, 18_000), ("XL", "Very large", 600, 400, 400, 720, 25_000),
    ];

    /// <summary>Creates the houses and items, and receives the opening stock.</summary>
    public async Task Furnish(CancellationToken cancellation)
    {
        Substitute = catalogue[0].Sku;
        foreach (var house in Houses)
            await Must<CreateLocation, CreateLocation.Answer>(c => c.Run(new(house), cancellation), cancellation);
        await Must<ChangeServices, ServicesAnswer>(
            c => c.Run(new([DeliveryService.Standard, Express]), cancellation), cancellation);
        await Must<CreateItems, CreateItems.Answer>(c => c.Run(new([.. catalogue.Select(i => new ItemDraft(
            i.Sku, i.Title, [i.Barcode], i.WeightGrams, i.LengthMm, i.WidthMm, i.HeightMm))]), cancellation),
                cancellation);
        foreach (var box in Cartons)
            await Must<SaveCarton, SaveCarton.Answer>(c => c.Run(
                new(box.Code, new(box.Name, box.Length, box.Width, box.Height, box.Grams, box.Bears)), cancellation),
                cancellation);
        foreach (var house in Houses)
            await Receive(house.Code, [.. catalogue.Select(i => (i.Sku, Target(i.Sku)))], cancellation);
    }

    /// <summary>
    /// Orders what runs low; what is sold out at the supplier's comes no more before the demo begins.
    /// </summary>
    public async Task Replenish(DateTimeOffset now, CancellationToken cancellation)
    {
        var late = end - now < TimeSpan.FromDays(SoldOutDays);
        foreach (var house in Houses)
        {
            var low = new List<(string Sku, int Quantity)>();
            string? after = null;
            do
            {
                var page = (await runner.Ask<ListStock, Page<ListStock.Row>>(
                    operations, q => q.Run(new(Location: house.Code, After: after, Limit: Paging.LimitMax),
                        cancellation))).Value;
                low.AddRange(page.Items
                    .Where(r => r.Available < Target(r.Sku) / 3 && !(late && soldOut.Contains(r.Sku)))
                    .Select(r => (r.Sku, (int)(Target(r.Sku) - r.Available + (r.Backordered / 2)))));
                after = page.Next;
            }
            while (after is not null);
            if (low.Count > 0) await Receive(house.Code, low, cancellation);
        }
    }

    private int Target(string sku) =>
        30 + (int)(catalogue.First(i => i.Sku == sku).Share * 4_000) + random.Next(10);

    private Task Receive(string location, IReadOnlyList<(string Sku, int Quantity)> lines,
        CancellationToken cancellation) =>
        Must<ReceiveStock, ReceiveStock.Answer>(c => c.Run(new(location, $"PO-{purchaseOrder++}",
            [.. lines.Select(l => new ReceiveStock.Line(l.Sku, l.Quantity))]), cancellation), cancellation);

    private async Task<T> Must<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => (await runner.Run(operations, run, cancellation)).Value;

    private static LocationDraft House(
        string code, string name, string street, string city, string region, string postalCode, string zone,
        double latitude, double longitude) => new(
        code, name, new Address($"Doorstep {name}", null, street, null, city, region, postalCode, "US"), zone, "14:00",
        "17:00", Latitude: latitude, Longitude: longitude, ShipsTo: ["US"]);
}
