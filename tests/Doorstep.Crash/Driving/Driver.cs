using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Doorstep.Crash.Notes;

namespace Doorstep.Crash.Driving;

/// <summary>
/// An open-loop load: requests begin by the clock, whether or not the server keeps up or lives. Each is sent under the
/// same key until it has a definite answer, and every step is in the log before the next one is taken.
/// </summary>
internal sealed class Driver(
    IReadOnlyList<IPEndPoint> servers, string token, string logFile, int seed, double rate) : IAsyncDisposable
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(150);

    private readonly AckLog log = new(logFile);
    private readonly Connections connections = new(servers, token);
    private readonly Asks asks = new(seed);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, string> answers = new();

    public void Stop() => stopping.Cancel();

    /// <summary>Runs until it is told to stop and everything that was sent is answered.</summary>
    public async Task Run()
    {
        var follower = new Follower(connections, log);
        using var quiet = new CancellationTokenSource();
        var following = follower.Run(quiet.Token);
        var running = new List<Task>();
        for (var n = 1; !stopping.IsCancellationRequested; n++)
        {
            running.Add(See(asks.Next()));
            var wait = n * 1000 / rate - log.Now;
            if (wait > 0) await Pause(TimeSpan.FromMilliseconds(wait));
        }

        await Task.WhenAll(running);
        await quiet.CancelAsync();
        await following;
        await log.Add(new Note(Said.Ended, "", log.Now));
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        connections.Dispose();
        stopping.Dispose();
    }

    // Some are sent once more after they were answered: the answer has to be the same one.
    private async Task See(Ask ask)
    {
        await Task.Yield();
        await Insist(ask);
        if (asks.Echo() is not { } after) return;
        await Pause(after);
        await Insist(ask);
    }

    private async Task Insist(Ask ask)
    {
        while (!await Try(ask)) await Task.Delay(TryAgainAfter, TimeProvider.System);
    }

    private async Task<bool> Try(Ask ask)
    {
        try
        {
            var (status, body) = await connections.Send(
                "POST", ask.Path, ask.Key, ask.Body, () => log.Add(new Note(Said.Sent, ask.Key, log.Now, ask)));
            var answer = JsonNode.Parse(body);
            var code = status >= 400 ? (string?)answer?["code"] : null;
            if (status is 429 or >= 500 || code == "idempotency.in_flight")
            {
                await log.Add(new Note(Said.Unknown, ask.Key, log.Now, Status: status, Code: code));
                return false;
            }

            await Answered(ask, status, code, answer);
            return true;
        }
        catch (Exception cut) when (cut is IOException or System.Net.Sockets.SocketException
            or OperationCanceledException or System.Text.Json.JsonException)
        {
            await log.Add(new Note(Said.Unknown, ask.Key, log.Now, Code: cut.GetType().Name));
            return false;
        }
    }

    private async Task Answered(Ask ask, int status, string? code, JsonNode? answer)
    {
        var placed = ask.Kind == Kind.Place && status < 300;
        var order = placed ? Guid.Parse((string)answer!["id"]!) : (Guid?)null;
        // The name of this very request is the one thing of a refusal that is new each time; an order that was placed
        // is told as it stands now.
        if (code is not null) answer!.AsObject().Remove("traceId");
        var body = placed ? $"{order} {answer!["number"]} {answer["externalId"]}" : answer!.ToJsonString();
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{status} {body}")))[..16];
        var changed = answers.GetOrAdd(ask.Key, hash) != hash;
        await log.Add(new Note(
            Said.Answered, ask.Key, log.Now, null, status, code, order, placed ? (string?)answer["number"] : null,
            hash, changed ? body : null));
        if (order is { } id) asks.Learn(ask, id);
    }

    private async Task Pause(TimeSpan time)
    {
        try
        {
            await Task.Delay(time, TimeProvider.System, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // What was waited for comes at once.
        }
    }
}
