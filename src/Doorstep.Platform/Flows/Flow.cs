using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Platform.Flows;

/// <summary>
/// A process as data: the stages, the moves between them, the command that makes each move and the guards that may
/// block it. The same object enforces moves, draws the chart, explains what is stuck, writes the documentation and
/// drives the random walks of the tests.
/// </summary>
/// <remarks>
/// Construction throws <see cref="FlowFault"/> for a table that cannot be right: a stage no move reaches, a dead end
/// that is not an end, a move out of an end, a move that stands twice; and, where there is an end, a stage that leads
/// to none.
/// </remarks>
public abstract class Flow<TStage, TSubject>
    where TStage : struct, Enum
    where TSubject : Staged<TStage>
{
    private readonly Dictionary<TStage, Stage<TStage, TSubject>> stages;
    private readonly ILookup<TStage, Move<TStage, TSubject>> movesFrom;

    /// <param name="name">Lower case, as in URLs and counters: <c>shipment</c>.</param>
    protected Flow(
        string name,
        string title,
        IReadOnlyList<Stage<TStage, TSubject>> stages,
        IReadOnlyList<Move<TStage, TSubject>> moves)
    {
        (Name, Title, Stages, Moves) = (name, title, stages, moves);
        this.stages = stages.ToDictionary(s => s.Key);
        movesFrom = moves.ToLookup(m => m.From);
        FlowFault.ThrowIfBroken(Definition);
    }

    public string Name { get; }

    public string Title { get; }

    public IReadOnlyList<Stage<TStage, TSubject>> Stages { get; }

    public IReadOnlyList<Move<TStage, TSubject>> Moves { get; }

    public FlowDefinition Definition => new(
        Name,
        Title,
        [.. Stages.Select(s => new StageDefinition(
            s.Key.ToString(), Age(s.Key), s.Label, s.Owner, s.Meaning, s.Unblocks, s.IsStart, s.IsEnd))],
        [.. Moves.Select(m => new MoveDefinition(m.Command, m.From.ToString(), m.To.ToString(),
            [.. m.Guards.Select(g => new GuardDefinition(g.Name, g.Code, g.Sentence))]))]);

    /// <summary>The stage's declaration.</summary>
    public Stage<TStage, TSubject> this[TStage stage] => stages[stage];

    /// <summary>The stage's number; later work has a higher one.</summary>
    public static int Age(TStage stage) => Convert.ToInt32(stage);

    /// <summary>What can be done with the subject now, and why not where a guard blocks.</summary>
    public IReadOnlyList<PossibleMove> Possible(TSubject subject) =>
    [
        .. movesFrom[subject.Stage].Select(m =>
        {
            var block = m.Guards.FirstOrDefault(g => !g.Allows(subject));
            return new PossibleMove(
                m.Command, m.To.ToString(), stages[m.To].Label, block is null, block?.Code, block?.Sentence);
        }),
    ];

    /// <summary>
    /// Null when the command may move the subject to <paramref name="to"/> (or anywhere, when null); else the refusal:
    /// the guard's own, or <c>flow.illegal</c> when the table has no such move.
    /// </summary>
    public Refusal? Blocks(TSubject subject, string command, TStage? to = null)
    {
        Refusal? block = null;
        var known = false;
        foreach (var move in movesFrom[subject.Stage])
        {
            if (move.Command != command || (to is { } wanted && !Is(move.To, wanted))) continue;
            known = true;
            block = move.Guards.FirstOrDefault(g => !g.Allows(subject)) is { } guard
                ? Refusal.Conflict(guard.Code, guard.Sentence)
                : null;
            if (block is null) return null;
        }

        return known ? block : Illegal(subject, command);
    }

    /// <summary>The first entry: sets the starting stage and writes the first journal row.</summary>
    public void Start(Work work, TSubject subject, TStage stage, Note note)
    {
        if (!stages[stage].IsStart) throw new FlowFault($"{Name}: {stage} is not a start.");
        Enter(work, subject, null, stage, note);
    }

    /// <summary>
    /// The only door to another stage. Refuses what the table does not have and what a guard blocks; else moves and
    /// writes exactly one journal row.
    /// </summary>
    public Outcome<Done> Move(Work work, TSubject subject, string command, TStage to, Note note)
    {
        if (Blocks(subject, command, to) is { } why) return why;
        Enter(work, subject, subject.Stage, to, note with { Type = note.Type ?? command });
        return Done.Instance;
    }

    /// <summary>Where counters of this subject are kept apart, for example its location; empty for none.</summary>
    protected virtual string Scope(TSubject subject) => "";

    /// <summary>The id that the subject's timeline hangs on, for example the order of a shipment.</summary>
    protected virtual Guid Root(TSubject subject) => subject.Id;

    /// <summary>
    /// Moves the counters when a subject changes what <see cref="Scope"/> says, in <paramref name="change"/>.
    /// </summary>
    public void Rescope(Work work, TSubject subject, Action change)
    {
        work.Counters.Add(Name + ".stage", Scope(subject), Age(subject.Stage), -1);
        change();
        work.Counters.Add(Name + ".stage", Scope(subject), Age(subject.Stage), +1);
    }

    private void Enter(Work work, TSubject subject, TStage? from, TStage to, Note note)
    {
        var entered = subject.StageAt;
        subject.Enter(to, work.Now, stages[to].Due?.Invoke(subject, work.Now));
        work.Journal.Write(Name, subject.Id, Root(subject), subject.NextVersion(), note, new StageChange(
            from is { } old ? Age(old) : null, Age(to), from is null ? null : (long)(work.Now - entered).TotalSeconds));

        if (from is { } left)
        {
            work.Counters.Add(Name + ".stage", Scope(subject), Age(left), -1);
            work.Counters.Add($"{Name}.moved.{work.Now:yyyy-MM-dd}", Age(left).ToString(), Age(to), +1);
        }

        work.Counters.Add(Name + ".stage", Scope(subject), Age(to), +1);
    }

    private Refusal Illegal(TSubject subject, string command)
    {
        var possible = movesFrom[subject.Stage].Select(m => m.Command).Distinct().ToArray();
        var next = possible.Length == 0 ? "It has ended." : $"Possible now: {string.Join(", ", possible)}.";
        return Refusal.Conflict("flow.illegal",
            $"{command} is not possible: the {Name} is {stages[subject.Stage].Label}. {next}")
            .With("stage", subject.Stage.ToString()).With("possible", possible);
    }

    private static bool Is(TStage a, TStage b) => EqualityComparer<TStage>.Default.Equals(a, b);
}
