using Doorstep.Orders.Scheduling;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Web.Hosting;

/// <summary>What time itself makes happen, every minute and for every merchant.</summary>
internal sealed class Clockwork(
    IServiceScopeFactory scopes, CommandRunner runner, TimeProvider clock, ILogger<Clockwork> log)
    : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnce(stoppingToken);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.LogError(broken, "A periodic run failed; the next one tries again.");
            }
        }
    }

    private async Task RunOnce(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var merchants = await scope.ServiceProvider.GetRequiredService<DoorstepDb>().Set<Merchant>()
            .Select(m => m.Id).ToListAsync(cancellation);
        foreach (var merchant in merchants)
            await runner.Run<BeginScheduled, BeginScheduled.Answer>(
                Actor.System(merchant), c => c.Run(new(), cancellation), cancellation);
    }
}
