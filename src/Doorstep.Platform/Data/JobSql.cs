using System.Data.Common;
using Doorstep.Platform.Jobs;

namespace Doorstep.Platform.Data;

/// <summary>
/// The statements of the job queue. Whoever runs a job names the lease under which it was claimed; a runner that lost
/// its lease changes no row.
/// </summary>
internal static class JobSql
{
    private const string Mine =
        "WHERE merchant = @merchant AND id = @id AND lease = @lease AND state = 10";

    /// <summary>Takes the oldest job that is due, or whose runner has gone silent; null when there is none.</summary>
    public static async Task<ClaimedJob?> ClaimJob(
        this DoorstepDb db, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) =>
        (await db.Query(
            $"""
            WITH next AS {db.Engine.Wording("", "MATERIALIZED")} (
                SELECT merchant, id FROM job
                WHERE (state = 0 AND run_at <= @now) OR (state = 10 AND lease_until < @now AND attempts < @most)
                ORDER BY run_at, id LIMIT 1 {db.Engine.Wording("", "FOR UPDATE SKIP LOCKED")})
            UPDATE job SET state = 10, lease = lease + 1, lease_until = @until, attempts = attempts + 1
            WHERE (merchant, id) = (SELECT merchant, id FROM next)
            RETURNING merchant, id, kind, input, lease, attempts, created_by, created_role
            """,
            Read, cancellation, ("@now", now), ("@until", until), ("@most", Job.AttemptsMax))).SingleOrDefault();

    /// <summary>Jobs whose last runner died with them are dead.</summary>
    public static Task<int> BuryJobs(this DoorstepDb db, DateTimeOffset now, CancellationToken cancellation) =>
        db.Execute(
            """
            UPDATE job SET state = 102, ended_at = @now, lease_until = NULL,
                last_error = coalesce(last_error, 'The program ended in the middle of each attempt.')
            WHERE state = 10 AND lease_until < @now AND attempts >= @most
            """, cancellation, ("@now", now), ("@most", Job.AttemptsMax));

    /// <summary>Keeps a lease and says how far the job is; null when the lease is lost.</summary>
    /// <returns>True when somebody asked to cancel the job.</returns>
    public static async Task<bool?> RenewJob(
        this DoorstepDb db, ClaimedJob job, DateTimeOffset until, long done, long total,
        CancellationToken cancellation)
    {
        var kept = await db.Query(
            "UPDATE job SET lease_until = @until, progress_done = @done, progress_total = @total "
            + $"{Mine} RETURNING cancel_asked",
            r => r.GetBoolean(0), cancellation,
            [.. Key(job), ("@until", until), ("@done", done), ("@total", total)]);
        return kept.Count == 1 ? kept[0] : null;
    }

    /// <summary>Ends a job, or puts it back for another attempt; false when the lease is lost.</summary>
    public static async Task<bool> LeaveJob(
        this DoorstepDb db, ClaimedJob job, JobEnd end, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Execute(
            "UPDATE job SET state = @state, result = coalesce(@result, result), last_error = @error, "
            + "lease_until = NULL, run_at = coalesce(@runAt, run_at), ended_at = @endedAt, "
            + $"attempts = attempts - @forgiven {Mine}",
            cancellation,
            [
                .. Key(job), ("@state", end.State), ("@result", end.Result), ("@error", end.Error),
                ("@runAt", end.RunAt), ("@endedAt", end.State == JobState.Waiting ? null : now),
                ("@forgiven", end.Forgiven ? 1 : 0),
            ]) == 1;

    /// <summary>Cancels a job that waits; asks the runner of one that runs.</summary>
    public static async Task<bool> CancelJob(
        this DoorstepDb db, int merchant, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Execute(
            """
            UPDATE job SET cancel_asked = TRUE, state = CASE state WHEN 0 THEN 101 ELSE state END,
                ended_at = CASE state WHEN 0 THEN @now ELSE ended_at END
            WHERE merchant = @merchant AND id = @id AND state IN (0, 10)
            """, cancellation, ("@merchant", merchant), ("@id", id), ("@now", now)) == 1;

    /// <summary>Gives a dead or cancelled job all its attempts again.</summary>
    public static async Task<bool> ReplayJob(
        this DoorstepDb db, int merchant, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Execute(
            """
            UPDATE job SET state = 0, attempts = 0, cancel_asked = FALSE, run_at = @now, ended_at = NULL
            WHERE merchant = @merchant AND id = @id AND state IN (101, 102)
            """, cancellation, ("@merchant", merchant), ("@id", id), ("@now", now)) == 1;

    private static (string, object?)[] Key(ClaimedJob job) =>
        [("@merchant", job.Merchant), ("@id", job.Id), ("@lease", job.Lease)];

    private static ClaimedJob Read(DbDataReader r) => new(
        r.GetInt32(0), r.Id(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetInt32(5), r.GetString(6),
        (Identity.Role)r.GetInt32(7));
}

/// <summary>A job under a lease.</summary>
/// <param name="Lease">The fencing token: what is written under an older one changes nothing.</param>
internal sealed record ClaimedJob(
    int Merchant, Guid Id, string Kind, string Input, long Lease, int Attempt, string CreatedBy,
    Identity.Role CreatedRole);

/// <summary>How an attempt ended.</summary>
/// <param name="RunAt">When the next attempt begins; null for none.</param>
/// <param name="Forgiven">True when the attempt does not count: the program was told to stop.</param>
internal sealed record JobEnd(
    JobState State, string? Result = null, string? Error = null, DateTimeOffset? RunAt = null, bool Forgiven = false);
