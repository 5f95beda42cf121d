using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace Doorstep.Crash.Notes;

/// <summary>
/// What the load driver knows, on disk before it acts on it: a note counts when it is synced. Notes that come in while
/// the disk is busy share the next sync.
/// </summary>
internal sealed class AckLog : IAsyncDisposable
{
    private readonly Channel<(byte[] Line, TaskCompletionSource Synced)> waiting =
        Channel.CreateUnbounded<(byte[], TaskCompletionSource)>(new() { SingleReader = true });

    private readonly FileStream file;
    private readonly Task writing;
    private readonly long began = Stopwatch.GetTimestamp();

    public AckLog(string path)
    {
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        writing = Task.Run(Write);
    }

    /// <summary>Milliseconds since the load began.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    /// <summary>Done when the note is on disk.</summary>
    public Task Add(Note note)
    {
        var synced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(note, JsonSerializerOptions.Web), (byte)'\n'];
        return waiting.Writer.TryWrite((line, synced))
            ? synced.Task
            : throw new InvalidOperationException("The log is closed.");
    }

    /// <summary>The notes of a log; a last line that was cut off counts for nothing.</summary>
    public static IReadOnlyList<Note> Read(string path) =>
    [
        .. File.ReadLines(path).Where(line => line.EndsWith('}'))
            .Select(line => JsonSerializer.Deserialize<Note>(line, JsonSerializerOptions.Web)!),
    ];

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await writing;
        await file.DisposeAsync();
    }

    private async Task Write()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            var shared = new List<TaskCompletionSource>();
            while (waiting.Reader.TryRead(out var next))
            {
                file.Write(next.Line);
                shared.Add(next.Synced);
            }

            file.Flush(flushToDisk: true);
            foreach (var synced in shared) synced.SetResult();
        }
    }
}
