using System.Net;
using Doorstep.Crash.Driving;

if (args is not [var servers, var log, var seed, var rate])
{
    await Console.Error.WriteLineAsync(
        "Usage: DOORSTEP_TOKEN=… Doorstep.Crash HOST:PORT[,…] LOG SEED REQUESTS_PER_SECOND");
    return 2;
}

var token = Environment.GetEnvironmentVariable("DOORSTEP_TOKEN") ?? "";
await using var driver = new Driver(
    [.. servers.Split(',').Select(IPEndPoint.Parse)], token, log, int.Parse(seed), double.Parse(rate));
var load = driver.Run();
// The first line, or the end of whoever holds the other end, is the word to stop.
await Console.In.ReadLineAsync();
driver.Stop();
await load;
return 0;
