using System.Net.Sockets;
using System.Text.Json.Nodes;
using Doorstep.Crash.Notes;

namespace Doorstep.Crash.Driving;

/// <summary>
/// Reads the event feed as a connected system does: asks for what is behind its cursor, again and again, and never
/// looks back. Notes what it was given.
/// </summary>
internal sealed class Follower(Connections connections, AckLog log)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private string cursor = "";

    /// <summary>Runs until it is told that nothing more is written, and has read to the end.</summary>
    public async Task Run(CancellationToken quiet)
    {
        while (true)
        {
            var last = quiet.IsCancellationRequested;
            if (await Page()) continue;
            if (last) return;
            await Task.Delay(Rest, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task<bool> Page()
    {
        try
        {
            var (status, body) = await connections.Send(
                "GET", $"events?limit=200&after={cursor}", null, "", () => Task.CompletedTask);
            if (status != 200) return true;
            var page = JsonNode.Parse(body)!;
            if (page["next"] is not { } next) return false;
            await log.Add(new Note(
                Said.Seen, "", log.Now, Seen: [.. page["items"]!.AsArray().Select(row => (long)row!["seq"]!)]));
            cursor = (string)next!;
            return true;
        }
        catch (Exception cut) when (cut is IOException or SocketException or OperationCanceledException
            or System.Text.Json.JsonException)
        {
            return true;
        }
    }
}
