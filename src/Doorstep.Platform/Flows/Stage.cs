namespace Doorstep.Platform.Flows;

/// <summary>Who has to act next while something stands in a stage.</summary>
public enum Owner
{
    System,
    Operator,
    Picker,
    Packer,
    Carrier,
    Customer,
}

/// <summary>One box of the chart. The enum's number is the stage's age: later work has a higher number.</summary>
/// <param name="Meaning">What is true of a thing that stands here, in a sentence.</param>
/// <param name="Unblocks">What has to happen next and by whom; empty for an end.</param>
/// <param name="Due">When the stage should be left, from the subject and the time it entered; null when never.</param>
public sealed record Stage<TStage, TSubject>(
    TStage Key,
    string Label,
    Owner Owner,
    string Meaning,
    string Unblocks,
    Func<TSubject, DateTimeOffset, DateTimeOffset?>? Due = null,
    bool IsStart = false,
    bool IsEnd = false)
    where TStage : struct, Enum;

/// <summary>One arrow of the chart: the command that makes it, and the guards that must let it pass.</summary>
public sealed record Move<TStage, TSubject>(
    string Command, TStage From, TStage To, IReadOnlyList<Guard<TSubject>> Guards)
    where TStage : struct, Enum;

/// <summary>
/// What stands in a stage of a flow. Only <see cref="Flow{TStage,TSubject}"/> can change the stage, and it writes the
/// journal row in the same breath.
/// </summary>
public abstract class Staged<TStage>
    where TStage : struct, Enum
{
    public TStage Stage { get; private set; }

    /// <summary>When the stage was entered.</summary>
    public DateTimeOffset StageAt { get; private set; }

    /// <summary>When the stage should be left; null when nothing is promised.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Counts the changes; the number of the newest journal row; what <c>If-Match</c> compares.</summary>
    public int Version { get; private set; }

    public int Merchant { get; init; }

    public Guid Id { get; init; }

    internal void Enter(TStage stage, DateTimeOffset at, DateTimeOffset? due)
    {
        Stage = stage;
        StageAt = at;
        DueAt = due;
    }

    internal int NextVersion() => Version = checked(Version + 1);
}
