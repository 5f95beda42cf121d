using System.Collections.Concurrent;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;

namespace Doorstep.Web.Components.Pages.Flows;

/// <summary>
/// The numbers of the flows for everybody who looks at them live: read at most once a second for a merchant, however
/// many screens show them.
/// </summary>
internal sealed class LiveNumbers(CommandRunner runner, TimeProvider clock)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, Snapshot> read = new();

    public async Task<FlowNow?> Read(Actor actor, string flow)
    {
        var now = clock.GetUtcNow();
        var entry = read.AddOrUpdate(actor.Merchant,
            _ => new Snapshot(now, Ask(actor)),
            (_, old) => now - old.At < Freshness && !old.Flows.Value.IsFaulted ? old : new Snapshot(now, Ask(actor)));
        return (await entry.Flows.Value).FirstOrDefault(f => f.Name == flow);
    }

    /// <summary>Changes exactly when a number of the picture does.</summary>
    public static string Signature(FlowNow flow) => string.Join(' ',
        flow.Stages.Select(stage => $"{stage.Count}/{stage.Late}")
            .Concat(flow.Arrows.Select(arrow => $"{arrow.MovedToday}:{arrow.MedianSeconds}")));

    private Lazy<Task<IReadOnlyList<FlowNow>>> Ask(Actor actor) => new(async () =>
    {
        var answer = await runner.Ask<ShowFlows, Page<FlowNow>>(actor, q => q.Run(new(), CancellationToken.None));
        return answer.Succeeded ? answer.Value.Items : [];
    });

    private sealed record Snapshot(DateTimeOffset At, Lazy<Task<IReadOnlyList<FlowNow>>> Flows);
}
