using Doorstep.Bench.Load;
using Doorstep.Bench.Product;
using Doorstep.Bench.Yardsticks;

var root = args[0];
var db = Environment.GetEnvironmentVariable("DOORSTEP_DATABASE");
await using var shop = await Shop.Open(root, db);
var orders = new Orders(shop, Environment.ProcessId);
if (args is [_, "batch", var n, ..])
{
    Console.WriteLine("GO"); for(var k=0;k<3;k++) { var c = shop.Processor;
    var b = await ClosedLoop.Run(shop.Address, 8, TimeSpan.FromSeconds(int.Parse(n)), () => orders.Batch(500), s => s == 200, default);
    Console.WriteLine($"batch {b.PerSecond:0}/s rss {shop.ResidentMiB:0} cpu {(shop.Processor-c).TotalMicroseconds/b.Things:0} us/order"); }
    return;
}
if (args is [_, "http", var n2, ..])
{
    Console.WriteLine("GO"); for(var k=0;k<3;k++) { var c = shop.Processor;
    var m = await ClosedLoop.Run(shop.Address, 256, TimeSpan.FromSeconds(int.Parse(n2)), () => orders.Single(), s => s == 201, default);
    Console.WriteLine($"http {m.PerSecond:0}/s p50 {m.Percentile(.5):0.0} p99 {m.Percentile(.99):0.0} rss {shop.ResidentMiB:0} cpu {(shop.Processor-c).TotalMicroseconds/m.Things:0} us/order"); }
    return;
}
using var yard = new SqliteYardstick();
for (var round = 0; round < 3; round++)
{
    var y = yard.Run(TimeSpan.FromSeconds(4));
    var m = await ClosedLoop.Run(shop.Address, 256, TimeSpan.FromSeconds(6), () => orders.Single(), s => s == 201, default);
    var b = await ClosedLoop.Run(shop.Address, 8, TimeSpan.FromSeconds(6), () => orders.Batch(500), s => s == 200, default);
    var o = await ClosedLoop.Run(shop.Address, 1, TimeSpan.FromSeconds(3), () => orders.Single(), s => s == 201, default);
    Console.WriteLine($"yard {y:0}/s  http {m.PerSecond:0}/s p50 {m.Percentile(.5):0.0} p99 {m.Percentile(.99):0.0} ms = {m.PerSecond / y:0.00}x; batch {b.PerSecond:0}/s = {b.PerSecond / y:0.00}x; one {o.Percentile(.5):0.00} ms rss {shop.ResidentMiB:0}");
}
