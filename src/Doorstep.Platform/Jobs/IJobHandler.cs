using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Platform.Jobs;

/// <summary>Does the work of one kind of job. It may be run again from the start: what it did before must not count
/// twice.</summary>
public interface IJobHandler
{
    /// <summary>Which jobs it runs.</summary>
    string Kind { get; }

    /// <summary>
    /// Works until the end, or until the token says to stop. A refusal is final: the job is dead with its sentence.
    /// An exception is tried again, later and later.
    /// </summary>
    /// <returns>The answer as JSON.</returns>
    Task<Outcome<string>> Run(RunningJob job, CancellationToken cancellation);
}

/// <summary>A job in the hands of its handler.</summary>
public sealed class RunningJob
{
    private long done;
    private long total;

    internal RunningJob(Data.ClaimedJob claimed) =>
        (Id, Input, Attempt, Actor) = (claimed.Id, claimed.Input, claimed.Attempt,
            new Actor(claimed.Merchant, claimed.CreatedBy, claimed.CreatedRole));

    public Guid Id { get; }

    /// <summary>As JSON.</summary>
    public string Input { get; }

    /// <summary>1, 2, 3 …</summary>
    public int Attempt { get; }

    /// <summary>Who asked for it, in the role they had: the job may do no more.</summary>
    public Actor Actor { get; }

    internal (long Done, long Total) Progress => (Interlocked.Read(ref done), Interlocked.Read(ref total));

    /// <summary>Says how far it is; shown with the next renewal of the lease.</summary>
    public void Report(long ofTotal, long whole)
    {
        Interlocked.Exchange(ref done, ofTotal);
        Interlocked.Exchange(ref total, whole);
    }
}
