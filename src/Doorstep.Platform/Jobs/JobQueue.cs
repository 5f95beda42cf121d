using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Jobs;

/// <summary>The jobs of a merchant, for the commands that ask for them and the screens that show them.</summary>
public sealed class JobQueue(Work work)
{
    /// <summary>Jobs that are listed at once at the most.</summary>
    public const int ListedMax = 200;

    /// <summary>A job that begins after this commit, in the name of who asks for it.</summary>
    /// <param name="input">As JSON.</param>
    public Job Add(string kind, string input)
    {
        var job = new Job
        {
            Merchant = work.Merchant,
            Id = work.NewId(),
            Kind = kind,
            Input = input,
            RunAt = work.Now,
            CreatedBy = work.Actor.Name,
            CreatedRole = (int)work.Actor.Role,
            CreatedAt = work.Now,
        };
        work.Db.Add(job);
        return job;
    }

    public Task<Job?> Find(string kind, Guid id, CancellationToken cancellation) =>
        work.Db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == id && j.Kind == kind, cancellation);

    /// <summary>The newest first.</summary>
    public Task<List<Job>> List(string kind, int limit, CancellationToken cancellation) =>
        work.Db.Set<Job>().AsNoTracking().Where(j => j.Kind == kind)
            .OrderByDescending(j => j.Id).Take(Math.Min(limit, ListedMax)).ToListAsync(cancellation);

    /// <summary>False when the job has ended.</summary>
    public Task<bool> Cancel(Guid id, CancellationToken cancellation) =>
        work.Db.CancelJob(work.Merchant, id, work.Now, cancellation);

    /// <summary>False when the job is not dead and not cancelled.</summary>
    public Task<bool> Replay(Guid id, CancellationToken cancellation) =>
        work.Db.ReplayJob(work.Merchant, id, work.Now, cancellation);
}
