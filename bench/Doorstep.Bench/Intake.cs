using Doorstep.Bench.Load;
using Doorstep.Bench.Product;
using Doorstep.Bench.Yardsticks;

namespace Doorstep.Bench;

/// <summary>
/// How fast orders come in: over HTTP with authentication, idempotency and reservation, on durable settings, yardstick
/// and product in turns.
/// </summary>
internal static class Intake
{
    private static readonly string[] Cases = ["http", "batch", "alone", "flash", "life"];

    private const int Connections = 256;
    private const int BatchConnections = 8;
    private const int BatchSize = 500;
    private const int Buyers = 10_000;
    private const int Units = 500;
    private const int WarmLives = 4;

    // The runtime compiles what is used often; what is measured is the server of the second minute, not of the first.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);

    public static async Task Measure(Settings settings, Table table, IYardstick yardstick, string? database)
    {
        if (!Cases.Any(settings.Wants)) return;
        await using var shop = await Shop.Open(settings.Root, database);
        var orders = new Orders(shop, Environment.ProcessId);
        Task<Measured> Singles(int connections, TimeSpan time) =>
            ClosedLoop.Run(shop.Address, connections, time, () => orders.Single(), s => s == 201, default);
        Task<Measured> Batches(TimeSpan time) =>
            ClosedLoop.Run(shop.Address, BatchConnections, time, () => orders.Batch(BatchSize), s => s == 200, default);
        await Singles(Connections, WarmUp);
        await Batches(WarmUp / 4);
        for (var i = 0; settings.Wants("life") && i < WarmLives; i++) await Lives.Live(shop, orders);

        var on = yardstick.Engine;
        for (var round = 0; round < settings.Rounds; round++)
        {
            var reached = 0d;
            if (settings.Wants("http") || settings.Wants("life") || settings.Wants("flash"))
            {
                var before = shop.Processor;
                var yard = await yardstick.Run(settings.Time);
                var got = await Singles(Connections, settings.Time);
                reached = got.PerSecond;
                table.Add($"{on}: HTTP intake, {Connections} connections", "≥ 2 × yardstick", "× yardstick",
                    got.PerSecond / yard, $"{yard:N0} → {got.PerSecond:N0}/s");
                table.Add($"{on}: the same, p99", "≤ 100 ms", "ms", got.Percentile(.99),
                    $"p50 {got.Percentile(.5):0} ms, {(shop.Processor - before).TotalMicroseconds / got.Things:0} µs "
                    + "of the server's processor an order");
            }

            if (settings.Wants("batch"))
            {
                var yard = await yardstick.Run(settings.Time);
                var got = await Batches(settings.Time);
                table.Add($"{on}: batches of {BatchSize}, {BatchConnections} connections", "≥ 4 × yardstick",
                    "× yardstick", got.PerSecond / yard, $"{yard:N0} → {got.PerSecond:N0}/s");
            }

            if (settings.Wants("alone"))
            {
                var yard = 1000 / await yardstick.RunAlone(settings.Time / 2);
                var got = await Singles(1, settings.Time / 2);
                table.Add($"{on}: single order at rest, median", "≤ 2.5 × yardstick", "× yardstick",
                    got.Percentile(.5) / yard, $"{yard:0.00} → {got.Percentile(.5):0.00} ms");
            }

            if (settings.Wants("life")) await Lives.Measure(shop, table, on, orders, reached);
            if (settings.Wants("flash")) await Flash(shop, table, on, orders, reached, round);
        }

        table.Note($"{on}: {shop.ResidentMiB:0} MiB resident after the run.");
    }

    private static async Task Flash(Shop shop, Table table, string on, Orders orders, double reached, int round)
    {
        var sku = $"FLASH-{round}";
        await shop.Post("items", new { sku, title = "Flash", barcodes = Array.Empty<string>(), weightGrams = 200 });
        await shop.Post("stock/receipts", new
        {
            location = "CMH", reference = "PO-2", lines = new[] { new { sku, quantity = Units } },
        });
        var left = Buyers;
        var got = await ClosedLoop.Run(shop.Address, Connections, TimeSpan.MaxValue,
            () => Interlocked.Decrement(ref left) >= 0 ? orders.Of(sku) : null, s => s is 201 or 409, default);
        var (onHand, reserved) = await shop.Stock(sku);
        if ((onHand, reserved) != (Units, Units))
            throw new InvalidOperationException($"Flash sale: {reserved} reserved of {onHand}.");
        table.Add($"{on}: flash sale, {Buyers:N0} buyers for {Units} units", "≥ 0.7 × intake", "× intake",
            reached == 0 ? 0 : got.PerSecond / reached, $"{got.PerSecond:N0}/s, {reserved} reserved");
    }
}
