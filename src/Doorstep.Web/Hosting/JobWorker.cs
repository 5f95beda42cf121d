using Doorstep.Platform.Jobs;

namespace Doorstep.Web.Hosting;

/// <summary>Runs the jobs that are due, one after the other, as long as the server serves.</summary>
internal sealed class JobWorker(JobRunner runner, TimeProvider clock, ILogger<JobWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await runner.RunNext(stoppingToken)) continue;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.LogError(broken, "A job could not be claimed or left; its lease ends and it is tried again.");
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
