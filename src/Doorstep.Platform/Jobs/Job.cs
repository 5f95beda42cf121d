namespace Doorstep.Platform.Jobs;

public enum JobState
{
    Waiting = 0,
    Running = 10,
    Done = 100,
    Cancelled = 101,

    /// <summary>Failed too often: waits for a person who looks at it and replays it.</summary>
    Dead = 102,
}

/// <summary>Work that follows a commit: run at least once, by one runner at a time, visible while it runs.</summary>
public sealed class Job : IOwned
{
    /// <summary>Attempts before a job is dead.</summary>
    public const int AttemptsMax = 8;

    /// <summary>A runner that says nothing for this long, in seconds, has lost the job to the next one.</summary>
    public const int LeaseSeconds = 60;

    public int Merchant { get; init; }

    public Guid Id { get; init; }

    /// <summary>Which handler runs it.</summary>
    public required string Kind { get; init; }

    /// <summary>Its input, as JSON.</summary>
    public required string Input { get; init; }

    /// <summary>Its answer, as JSON.</summary>
    public string? Result { get; init; }

    public JobState State { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset RunAt { get; init; }

    /// <summary>
    /// Fencing token: grows with every claim. What a runner writes carries its token, so one that lost its lease
    /// changes nothing.
    /// </summary>
    public long Lease { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    public long ProgressDone { get; init; }

    /// <summary>0 while unknown.</summary>
    public long ProgressTotal { get; init; }

    public bool CancelAsked { get; init; }

    public string? LastError { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>The role of who asked for it; the job may do no more.</summary>
    public int CreatedRole { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
