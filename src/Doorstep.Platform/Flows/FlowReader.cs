using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Flows;

/// <summary>A flow that a module registers to be shown live.</summary>
/// <param name="IsScoped">Its counters are kept apart by location.</param>
/// <param name="Late">
/// How many things should have left each stage by now, by the stage's number: everywhere, or at one location.
/// </param>
public sealed record LiveFlow(
    FlowDefinition Definition, bool IsScoped,
    Func<DoorstepDb, Guid?, DateTimeOffset, CancellationToken, Task<Dictionary<int, long>>> Late);

/// <summary>A flow with what is going on in it now.</summary>
public sealed record FlowNow(
    string Name, string Title, IReadOnlyList<StageNow> Stages, IReadOnlyList<MoveDefinition> Moves,
    IReadOnlyList<ArrowNow> Arrows);

/// <param name="Count">Things that stand in it now.</param>
/// <param name="Late">Those of them that should have left it by now.</param>
public sealed record StageNow(
    string Key, int Age, string Label, string Owner, string Meaning, string Unblocks, bool IsStart, bool IsEnd,
    long Count, long Late);

/// <summary>Every way from one stage to another, whichever command makes it.</summary>
/// <param name="MovedToday">Since midnight UTC.</param>
/// <param name="MedianSeconds">
/// How long the newest <see cref="FlowReader.MedianSample"/> stood in the stage they left; null when none went yet.
/// </param>
public sealed record ArrowNow(string From, string To, long MovedToday, long? MedianSeconds);

/// <summary>Draws the flows with their live numbers; all of them are counters or short ranges of an index.</summary>
public sealed class FlowReader(Work work, IEnumerable<LiveFlow> flows)
{
    /// <summary>The newest moves of an arrow whose median is shown; odd, so that the median is one of them.</summary>
    public const int MedianSample = 101;

    /// <summary>Every registered flow; at one location only those that know where their things are.</summary>
    /// <param name="location">
    /// Narrows counts and late counts. Moves and medians are everywhere's: they are not kept by location.
    /// </param>
    public async Task<IReadOnlyList<FlowNow>> Read(Guid? location, CancellationToken cancellation)
    {
        var read = new List<FlowNow>();
        foreach (var flow in flows.Where(f => location is null || f.IsScoped))
            read.Add(await Read(flow, location, cancellation));
        return read;
    }

    private async Task<FlowNow> Read(LiveFlow flow, Guid? location, CancellationToken cancellation)
    {
        var definition = flow.Definition;
        var stageCounter = definition.Name + ".stage";
        var scope = location?.ToString("N");
        var counts = (await work.Db.Set<Counter>().AsNoTracking()
            .Where(c => c.Name == stageCounter && (scope == null || c.Scope == scope)).ToListAsync(cancellation))
            .GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Sum(c => c.Value));
        var late = await flow.Late(work.Db, location, work.Now, cancellation);
        return new FlowNow(
            definition.Name, definition.Title,
            [.. definition.Stages.Select(s => new StageNow(
                s.Key, s.Age, s.Label, s.Owner.ToString(), s.Meaning, s.Unblocks, s.IsStart, s.IsEnd,
                counts.GetValueOrDefault(s.Age), late.GetValueOrDefault(s.Age)))],
            definition.Moves, await Arrows(definition, cancellation));
    }

    private async Task<IReadOnlyList<ArrowNow>> Arrows(FlowDefinition flow, CancellationToken cancellation)
    {
        var ages = flow.Stages.ToDictionary(s => s.Key, s => s.Age);
        var movedCounter = $"{flow.Name}.moved.{work.Now:yyyy-MM-dd}";
        var moved = (await work.Db.Set<Counter>().AsNoTracking().Where(c => c.Name == movedCounter)
            .ToListAsync(cancellation)).ToDictionary(c => (int.Parse(c.Scope), c.Key), c => c.Value);
        var arrows = new List<ArrowNow>();
        foreach (var (from, to) in flow.Moves.Select(m => (m.From, m.To)).Distinct())
            arrows.Add(new ArrowNow(
                from, to, moved.GetValueOrDefault((ages[from], ages[to])),
                await Median(flow.Name, ages[from], ages[to], cancellation)));
        return arrows;
    }

    private async Task<long?> Median(string entity, int from, int to, CancellationToken cancellation)
    {
        var dwell = await work.Db.Set<JournalEntry>().AsNoTracking()
            .Where(j => j.Entity == entity && j.FromStage == from && j.ToStage == to)
            .OrderByDescending(j => j.Seq).Take(MedianSample).Select(j => j.DwellSeconds ?? 0)
            .ToListAsync(cancellation);
        if (dwell.Count == 0) return null;
        dwell.Sort();
        return dwell[(dwell.Count - 1) / 2];
    }
}
