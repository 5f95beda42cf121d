using System.Diagnostics;
using System.Net;

namespace Doorstep.Bench.Load;

/// <summary>Connections that each send the next request as soon as the last one is answered.</summary>
internal static class ClosedLoop
{
    /// <summary>Runs until the time is over and every request that was sent is answered.</summary>
    /// <param name="next">Makes a request and says how many things it holds.</param>
    /// <param name="accept">Whether a status is right; anything else ends the run.</param>
    public static async Task<Measured> Run(
        IPEndPoint server, int connections, TimeSpan time, Func<(byte[] Request, int Things)?> next,
        Func<int, bool> accept, CancellationToken cancellation)
    {
        var wires = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Wire.Open(server, cancellation)));
        var began = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(wires.Select(async wire =>
        {
            var (things, times, statuses) = (0L, new List<double>(), new Dictionary<int, int>());
            while (Stopwatch.GetElapsedTime(began) < time && next() is var (request, count))
            {
                var sent = Stopwatch.GetTimestamp();
                var status = await wire.Send(request, cancellation);
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                if (!accept(status))
                    throw new InvalidOperationException(
                        $"Answered {status}: {System.Text.Encoding.UTF8.GetString(wire.Body.Span)}");
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                things += count;
            }

            return (things, times, statuses);
        }));
        var elapsed = Stopwatch.GetElapsedTime(began);
        foreach (var wire in wires) wire.Dispose();
        double[] all = [.. results.SelectMany(r => r.times).Order()];
        return new Measured(results.Sum(r => r.things), elapsed, all,
            results.SelectMany(r => r.statuses).GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Sum(s => s.Value)));
    }
}

/// <param name="Milliseconds">Of each request, ordered.</param>
internal sealed record Measured(
    long Things, TimeSpan Elapsed, double[] Milliseconds, Dictionary<int, int> Statuses)
{
    public double PerSecond => Things / Elapsed.TotalSeconds;

    /// <summary>Milliseconds that this share of the requests took at the most.</summary>
    public double Percentile(double share) => Milliseconds.Length == 0
        ? 0
        : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * share))];
}
