using Doorstep.Inventory.Lots;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Scheduling;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Doorstep.Web.Hosting;

/// <summary>
/// What time itself makes happen: a table of jobs, each run by one node however many there are. A run does all that is
/// due, so the ones that were missed while nobody served are not made up for.
/// </summary>
internal static class Clockwork
{
    /// <summary>
    /// What its tables in the database begin with. They are made when they are missing, never altered: a version of
    /// Quartz with other tables gets another name here. Nothing in them is worth keeping, it is all said below.
    /// </summary>
    private const string Tables = "quartz_4_7_";

    /// <summary>What nobody begins is looked for so often.</summary>
    private const int SendOnMinutes = 10;

    public static void AddClockwork(this IServiceCollection services, bool alone)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.InstanceName = "doorstep");
            quartz.ScheduleJob<EveryMinute>(at => at.WithIdentity(nameof(EveryMinute)).WithCronSchedule("0 * * * * ?"));
            if (alone) quartz.UseInMemoryStore();
            else quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory =
                    house => house.GetRequiredService<Engine>().Beside!);
                store.ConfigureStore(options => options.TablePrefix = Tables);
                store.ProvisionSchema();
                store.UseClustering();
            });
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    [DisallowConcurrentExecution]
    internal sealed class EveryMinute(DoorstepDb db, CommandRunner runner) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            var merchants = await db.Set<Merchant>().Select(m => m.Id).ToListAsync(cancellationToken);
            var isHour = context.FireTimeUtc.Minute == 0;
            foreach (var merchant in merchants)
            {
                await runner.Run<BeginScheduled, BeginScheduled.Answer>(
                    Actor.System(merchant), c => c.Run(new(), cancellationToken), cancellationToken);
                if (context.FireTimeUtc.Minute % SendOnMinutes == 0) await SendOn(merchant, cancellationToken);
                // What is sold no more first: whoever waits must not get it.
                if (isHour)
                    await runner.Run<PutAsideUnsold, PutAsideUnsold.Answer>(
                        Actor.System(merchant), c => c.Run(new(), cancellationToken), cancellationToken);
                if (isHour)
                    await runner.Run<RetryWaiting, RetryWaiting.Answer>(
                        Actor.System(merchant), c => c.Run(new(), cancellationToken), cancellationToken);
            }
        }

        // Each in a transaction of its own: one that stays does not keep the others.
        private async Task SendOn(int merchant, CancellationToken cancellation)
        {
            var actor = Actor.System(merchant);
            var found = await runner.Ask<FindStanding, IReadOnlyList<Guid>>(
                actor, q => q.Run(new(), cancellation));
            foreach (var shipment in found.Succeeded ? found.Value : [])
                await runner.Run<SendOnStanding, SendOnStanding.Answer>(
                    actor, c => c.Run(new(shipment), cancellation), cancellation);
        }
    }
}
