using Doorstep.Bench.Load;
using Doorstep.Bench.Product;
using Doorstep.Bench.Yardsticks;

var root = args[0];
await using var shop = await Shop.Open(root, null);
var orders = new Orders(shop, 1);
using var yard = new SqliteYardstick();
for (var round = 0; round < 3; round++)
{
    var y = yard.Run(TimeSpan.FromSeconds(4));
    var m = await ClosedLoop.Run(shop.Address, 256, TimeSpan.FromSeconds(6), () => orders.Single(), s => s == 201, default);
    var b = await ClosedLoop.Run(shop.Address, 8, TimeSpan.FromSeconds(6), () => orders.Batch(500), s => s == 200, default);
    var o = await ClosedLoop.Run(shop.Address, 1, TimeSpan.FromSeconds(3), () => orders.Single(), s => s == 201, default);
    Console.WriteLine($"yard {y:0}/s  http {m.PerSecond:0}/s p50 {m.Percentile(.5):0.0} p99 {m.Percentile(.99):0.0} ms = {m.PerSecond / y:0.00}x; batch {b.PerSecond:0}/s = {b.PerSecond / y:0.00}x; one {o.Percentile(.5):0.00} ms rss {shop.ResidentMiB:0}");
}
