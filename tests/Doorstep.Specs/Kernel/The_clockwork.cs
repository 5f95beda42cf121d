using System.Collections.Concurrent;
using System.Diagnostics;
using Doorstep.Specs.Harness;
using Doorstep.Tests;
using Doorstep.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Doorstep.Specs.Kernel;

/// <summary>As many nodes as an engine allows: two on PostgreSQL, one on SQLite.</summary>
public sealed class The_clockwork
{
    private const int Minutes = 5;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<Run> runs = new();

    [Fact]
    public async Task Every_minute_is_the_work_of_one_node()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        var later = Shop.Draft(world, "A-1", ("TEA", 4)) with { ShipAfter = world.Clock.GetUtcNow().AddMinutes(3) };
        var order = (await world.TryPlace(later)).Value.Order;
        await using var first = await Node(world, "first", alone: !TestDatabase.IsPostgres);
        await using var second = TestDatabase.IsPostgres ? await Node(world, "second", alone: false) : null;

        await Pass(world, Minutes, atLeast: n => n);

        Assert.Equal(Minutes, runs.Count);
        Assert.Equal(Minutes, runs.Select(r => r.At).Distinct().Count());
        Assert.Equal("Allocated", (await world.Order(order.Id)).Status);
    }

    /// <summary>The planted bug: nodes that do not know each other.</summary>
    [Fact]
    public async Task Nodes_without_a_common_clockwork_are_seen_to_do_everything_twice()
    {
        await using var world = await Shop.Open();
        await using var first = await Node(world, "first", alone: true);
        await using var second = await Node(world, "second", alone: true);

        await Pass(world, Minutes, atLeast: n => 2 * n);

        Assert.Equal((2 * Minutes, Minutes), (runs.Count, runs.Select(r => r.At).Distinct().Count()));
    }

    [Fact]
    public async Task A_day_without_a_node_is_not_made_up_for_minute_by_minute()
    {
        await using var world = await Shop.Open();
        await (await Node(world, "before", alone: !TestDatabase.IsPostgres)).DisposeAsync();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await using var after = await Node(world, "after", alone: !TestDatabase.IsPostgres);

        await Pass(world, 2, atLeast: n => n);

        Assert.Equal(2, runs.Count);
    }

    private async Task<Running> Node(World world, string name, bool alone)
    {
        world.Spoil();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(world.Clock).AddHouse(world.Place).AddClockwork(alone);
        builder.Services.AddQuartz(quartz => quartz.AddJobListener(new Noting(name, runs)));
        var node = builder.Build();
        await node.StartAsync();
        return new Running(node);
    }

    // Minute by minute in small steps: the nodes tell each other that they live, by this clock too.
    private async Task Pass(World world, int minutes, Func<int, int> atLeast)
    {
        for (var minute = 1; minute <= minutes; minute++)
        {
            for (var n = 0; n < 12; n++)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(5));
                await Task.Delay(Blink, TimeProvider.System);
            }

            var waiting = Stopwatch.StartNew();
            while (runs.Count < atLeast(minute) && waiting.Elapsed < Soon)
                await Task.Delay(Blink, TimeProvider.System);
        }

        await Task.Delay(Quiet, TimeProvider.System);
    }

    private sealed class Running(IHost node) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await node.StopAsync();
            node.Dispose();
        }
    }

    private sealed record Run(string Node, DateTimeOffset? At);

    private sealed class Noting(string node, ConcurrentQueue<Run> runs) : IJobListener
    {
        public ValueTask JobWasExecuted(
            IJobExecutionContext context, JobExecutionException? jobException,
            CancellationToken cancellationToken = default)
        {
            Assert.Null(jobException);
            if (context.JobDetail.Key.Name == nameof(Clockwork.EveryMinute))
                runs.Enqueue(new Run(node, context.ScheduledFireTimeUtc));
            return ValueTask.CompletedTask;
        }
    }
}
