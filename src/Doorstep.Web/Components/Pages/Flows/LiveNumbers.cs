using System.Collections.Concurrent;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;

namespace Doorstep.Web.Components.Pages.Flows;

/// <summary>
/// The numbers of the flows for everybody who looks at them live, however many screens show them: once a second the
/// journal of the merchant is asked whether anything happened, on this node or another; only then they are read anew.
/// </summary>
internal sealed class LiveNumbers(CommandRunner runner, TimeProvider clock)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    /// <summary>Read anew even when nothing happened: time alone makes things late.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, Snapshot> seen = new();

    public async Task<FlowNow?> Read(Actor actor, string flow)
    {
        var now = clock.GetUtcNow();
        var entry = seen.AddOrUpdate(actor.Merchant,
            _ => Look(actor, now, null),
            (_, old) => now - old.At < Freshness && !old.Picture.Value.IsFaulted ? old : Look(actor, now, old));
        return (await entry.Picture.Value).Flows.FirstOrDefault(f => f.Name == flow);
    }

    /// <summary>Changes exactly when a number of the picture does.</summary>
    public static string Signature(FlowNow flow) => string.Join(' ',
        flow.Stages.Select(stage => $"{stage.Count}/{stage.Late}")
            .Concat(flow.Arrows.Select(arrow => $"{arrow.MovedToday}:{arrow.MedianSeconds}")));

    private Snapshot Look(Actor actor, DateTimeOffset now, Snapshot? old)
    {
        var last = old is { Picture.Value.IsCompletedSuccessfully: true } ? old.Picture.Value : null;
        return new Snapshot(now, new(() => Ask(actor, now, last)));
    }

    private async Task<Picture> Ask(Actor actor, DateTimeOffset now, Task<Picture>? last)
    {
        var before = last is null ? null : await last;

        // First what the numbers will be at least as new as: whatever comes between is seen the next time.
        var newest = await runner.Ask<NewestEvent, long>(actor, q => q.Run(CancellationToken.None));
        var until = newest.Succeeded ? newest.Value : 0;
        if (before is not null && before.Until == until && now - before.At < Rest) return before;
        var answer = await runner.Ask<ShowFlows, Page<FlowNow>>(actor, q => q.Run(new(), CancellationToken.None));
        return new Picture(now, until, answer.Succeeded ? answer.Value.Items : []);
    }

    /// <param name="At">When somebody last looked whether it is still so.</param>
    private sealed record Snapshot(DateTimeOffset At, Lazy<Task<Picture>> Picture);

    /// <param name="At">When it was read.</param>
    /// <param name="Until">The newest event that it knows of.</param>
    private sealed record Picture(DateTimeOffset At, long Until, IReadOnlyList<FlowNow> Flows);
}
