using System.Diagnostics;
using Doorstep.Simulation.Harness;

namespace Doorstep.Simulation.Walks;

/// <summary>How a walk ended.</summary>
/// <param name="Failure">What broke; null when nothing did.</param>
/// <param name="Story">Hash of what happened; the same seed has to tell the same story.</param>
internal sealed record Ending(
    int Seed, Exception? Failure, IReadOnlyList<string> Told, string? Story,
    IReadOnlyDictionary<MadeMove, int> Made, IReadOnlyDictionary<Fault, int> Faults);

/// <summary>Makes walks; a failing one is walked again with fewer steps until what is left is needed.</summary>
internal static class Walker
{
    private static readonly TimeSpan ShrinkingMax = TimeSpan.FromSeconds(40);

    public static async Task<Ending> Make(int seed, IEnumerable<int> steps, Func<int, Walk, Task>? saboteur = null)
    {
        await using var sandbox = await Sandbox.Begin();
        var walk = new Walk(seed, sandbox) { Saboteur = saboteur };
        try
        {
            await walk.Run(steps);
            return new(seed, null, walk.Told, await Facts.StoryHash(sandbox), walk.Made, sandbox.Faults.Landed);
        }
        catch (Exception broken)
        {
            return new(seed, broken, walk.Told, null, walk.Made, sandbox.Faults.Landed);
        }
    }

    /// <summary>Walks; throws with the seed and the fewest steps that still fail.</summary>
    public static async Task<Ending> MustEnd(int seed, int steps)
    {
        var ending = await Make(seed, Enumerable.Range(0, steps));
        return ending.Failure is null ? ending : throw new WalkFailed(await Explain(ending, steps));
    }

    private static async Task<string> Explain(Ending failed, int steps)
    {
        var (kept, shortest) = (Enumerable.Range(0, Math.Min(steps, LastStep(failed) + 1)).ToList(), failed);
        var watch = Stopwatch.StartNew();
        for (var size = kept.Count / 2; size >= 1 && watch.Elapsed < ShrinkingMax; size /= 2)
        {
            for (var from = kept.Count - size; from >= 0 && watch.Elapsed < ShrinkingMax; from -= size)
            {
                List<int> fewer = [.. kept[..from], .. kept[(from + size)..]];
                var again = await Make(failed.Seed, fewer);
                if (again.Failure?.GetType() == failed.Failure!.GetType()) (kept, shortest) = (fewer, again);
                if (from > kept.Count) from = kept.Count;
            }
        }

        return $"""
            seed {failed.Seed}: {Where(failed.Failure!)}
            shrunk to {kept.Count} steps: {shortest.Failure!.Message}
            {string.Join(Environment.NewLine, shortest.Told)}
            """;
    }

    private static string Where(Exception failure) => string.Join(Environment.NewLine,
        [failure.Message, .. (failure.StackTrace ?? "").Split('\n').Where(line => line.Contains("/src/"))]);

    private static int LastStep(Ending ending) =>
        ending.Told.Count == 0 ? 0 : int.Parse(ending.Told[^1].AsSpan(0, 5).Trim());
}
