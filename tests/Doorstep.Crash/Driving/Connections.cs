using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Doorstep.Bench.Load;

namespace Doorstep.Crash.Driving;

/// <summary>Connections to the servers in turn, kept open while they live and opened anew when they are back.</summary>
internal sealed class Connections(IReadOnlyList<IPEndPoint> servers, string token) : IDisposable
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim places = new(64);
    private readonly ConcurrentBag<Wire> idle = [];
    private int turn;

    /// <summary>
    /// Sends a request as soon as there is a server that takes the connection; after that whatever happens is thrown,
    /// because nobody knows any more what the server did.
    /// </summary>
    /// <param name="sending">Runs when a connection is there, before the first byte.</param>
    public async Task<(int Status, byte[] Body)> Send(
        string verb, string path, string? key, string body, Func<Task> sending)
    {
        await places.WaitAsync();
        try
        {
            var wire = await Open();
            try
            {
                await sending();
                using var late = new CancellationTokenSource(AnswerWithin, TimeProvider.System);
                var status = await wire.Send(Request(verb, path, key, body), late.Token);
                var answer = (status, wire.Body.ToArray());
                idle.Add(wire);
                return answer;
            }
            catch
            {
                // The others went to the same server: they are dead too.
                wire.Dispose();
                Clear();
                throw;
            }
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        Clear();
        places.Dispose();
    }

    private async Task<Wire> Open()
    {
        while (true)
        {
            if (idle.TryTake(out var wire)) return wire;
            try
            {
                var next = (int)((uint)Interlocked.Increment(ref turn) % servers.Count);
                return await Wire.Open(servers[next], CancellationToken.None);
            }
            catch (SocketException)
            {
                await Task.Delay(TryAgainAfter, TimeProvider.System);
            }
        }
    }

    private void Clear()
    {
        while (idle.TryTake(out var wire)) wire.Dispose();
    }

    private byte[] Request(string verb, string path, string? key, string body) => Encoding.UTF8.GetBytes(
        $"{verb} /api/v1/{path} HTTP/1.1\r\nHost: {servers[0]}\r\nAuthorization: Bearer {token}\r\n"
        + (key is null ? "" : $"Idempotency-Key: {key}\r\n")
        + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
