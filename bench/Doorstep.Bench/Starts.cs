using Doorstep.Bench.Load;
using Doorstep.Bench.Product;

namespace Doorstep.Bench;

/// <summary>
/// How soon a server answers on a database that has grown. <c>--orders</c> says how many orders it holds; they are sent
/// in first, so without it there is no such case.
/// </summary>
internal static class Starts
{
    private const int Connections = 8;
    private const int BatchSize = 500;

    public static async Task Measure(Settings settings, Table table, string on, string? database)
    {
        if (settings.Orders == 0 || !settings.Wants("start")) return;
        await using var shop = await Shop.Open(settings.Root, database);
        var orders = new Orders(shop, -Environment.ProcessId);
        var left = settings.Orders / BatchSize;
        await ClosedLoop.Run(shop.Address, Connections, TimeSpan.MaxValue,
            () => Interlocked.Decrement(ref left) >= 0 ? orders.Batch(BatchSize) : null, s => s == 200, default);
        for (var round = 0; round < settings.Rounds; round++)
        {
            await shop.Stop();
            var ready = await shop.Start();
            table.Add($"{on}: ready after a start, {settings.Orders:N0} orders", "≤ 2.0 s", "s", ready.TotalSeconds, "");
            table.Add($"{on}: the same, memory", "≤ 250 MiB", "MiB", shop.ResidentMiB, "resident when ready");
        }
    }
}
