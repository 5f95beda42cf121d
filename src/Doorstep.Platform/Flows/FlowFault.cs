namespace Doorstep.Platform.Flows;

/// <summary>A flow's table cannot be right. Thrown when the flow is built, so a broken table never runs.</summary>
public sealed class FlowFault(string message) : Exception(message)
{
    /// <summary>Throws for the first fault found; silent for a sound table.</summary>
    public static void ThrowIfBroken(FlowDefinition flow)
    {
        if (Faults(flow).FirstOrDefault() is { } fault) throw new FlowFault($"{flow.Name}: {fault}");
    }

    /// <summary>Every fault of a table, in a stable order.</summary>
    public static IEnumerable<string> Faults(FlowDefinition flow)
    {
        var keys = flow.Stages.Select(s => s.Key).ToHashSet();
        foreach (var twice in flow.Stages.GroupBy(s => s.Key).Where(g => g.Count() > 1))
            yield return $"stage {twice.Key} is declared twice";
        foreach (var move in flow.Moves.Where(m => !keys.Contains(m.From) || !keys.Contains(m.To)))
            yield return $"{move.Command} moves {move.From} to {move.To}, and one of them is not declared";
        foreach (var twice in flow.Moves.GroupBy(m => (m.Command, m.From, m.To)).Where(g => g.Count() > 1))
            yield return $"{twice.Key.Command} from {twice.Key.From} to {twice.Key.To} stands twice";
        if (!flow.Stages.Any(s => s.IsStart)) yield return "nothing can start";
        foreach (var end in flow.Stages.Where(s => s.IsEnd && flow.Moves.Any(m => m.From == s.Key)))
            yield return $"{end.Key} is an end and a move leaves it";
        foreach (var dead in flow.Stages.Where(s => !s.IsEnd && flow.Moves.All(m => m.From != s.Key)))
            yield return $"{dead.Key} is a dead end: no move leaves it and it is not an end";

        var reached = Closure(flow.Stages.Where(s => s.IsStart).Select(s => s.Key), flow.Moves, m => m.From, m => m.To);
        foreach (var lost in flow.Stages.Where(s => !reached.Contains(s.Key)))
            yield return $"{lost.Key} is unreachable";
        // A flow of facts from outside, such as payment, declares no end: whatever was can change again.
        if (!flow.Stages.Any(s => s.IsEnd)) yield break;
        var ending = Closure(flow.Stages.Where(s => s.IsEnd).Select(s => s.Key), flow.Moves, m => m.To, m => m.From);
        foreach (var trap in flow.Stages.Where(s => !ending.Contains(s.Key)))
            yield return $"no end can be reached from {trap.Key}";
    }

    private static HashSet<string> Closure(
        IEnumerable<string> start, IReadOnlyList<MoveDefinition> moves,
        Func<MoveDefinition, string> near, Func<MoveDefinition, string> far)
    {
        var reached = start.ToHashSet();
        while (moves.Where(m => reached.Contains(near(m)) && !reached.Contains(far(m))).ToList() is { Count: > 0 } more)
            foreach (var move in more) reached.Add(far(move));
        return reached;
    }
}
