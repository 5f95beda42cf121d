using System.Diagnostics;
using Doorstep.Tests;

namespace Doorstep.Specs.Harness;

/// <summary>What something costs in ways to the database.</summary>
internal static class Journeys
{
    /// <summary>
    /// On PostgreSQL the journeys to the server. SQLite runs its kept statements row by row in this process, and what
    /// is counted are those that the database layer sends.
    /// </summary>
    public static async Task<int> Count(Func<Task> run)
    {
        using var own = new Activity("count").Start();
        var journeys = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            // It hears the journeys of other tests too, on their threads; and the pool may need a further connection.
            ActivityStopped = activity =>
            {
                if (activity.TraceId == own.TraceId && !activity.DisplayName.StartsWith("CONNECT"))
                    Interlocked.Increment(ref journeys);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var statements = Reading.Statements.Listen();
        await run();
        return TestDatabase.IsPostgres ? journeys : statements.Seen.Count;
    }
}
