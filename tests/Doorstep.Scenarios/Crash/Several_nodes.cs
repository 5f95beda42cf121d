using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Doorstep.Scenarios.Harness;
using Npgsql;

namespace Doorstep.Scenarios.Crash;

/// <summary>Two servers on one database, under one load: what one cannot finish the other does, once.</summary>
[Collection(nameof(One_at_a_time))]
public sealed class Several_nodes
{
    private const int Rows = 200_000;
    private const int StartedSecondsMax = 60;
    private const int TakenOverSecondsMax = 180;

    [Fact]
    public async Task Those_that_are_killed_in_turn_cost_nothing_that_was_acknowledged()
    {
        await using var postgres = await PostgresServer.Begin();
        await using var run = await CrashRun.Begin(seed: 41, postgres.NewDatabase(), nodes: 2);
        for (var n = 1; n <= 4; n++)
        {
            await run.Live();
            await run.Nodes[n % 2].Kill();
            await run.Live();
            await run.Nodes[n % 2].Start();
        }

        Assert.Empty(string.Join('\n', await run.Findings()));
    }

    [Fact(Explicit = true)]
    public async Task One_that_sleeps_beyond_its_lease_changes_nothing_when_it_wakes()
    {
        var (ended, afterwards) = await Oversleep(seed: 42, _ => Task.CompletedTask);
        Assert.Equal(ended, afterwards);
    }

    /// <summary>The planted bug: a lease that does not fence lets the sleeper overwrite what its heir has done.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task One_that_is_not_fenced_off_is_seen_to_change_what_was_done()
    {
        var (ended, afterwards) = await Oversleep(seed: 43, async database =>
        {
            await using var hand = NpgsqlDataSource.Create(database);
            await using var unfence = hand.CreateCommand(
                "UPDATE job SET lease = 1, state = 10, lease_until = NULL WHERE lease = 2");
            Assert.Equal(1, await unfence.ExecuteNonQueryAsync());
        });
        Assert.NotEqual(ended, afterwards);
    }

    // An import begins on the second node, which falls asleep over it; the first one finds it and does it; the
    // sleeper wakes and goes on.
    private static async Task<(string Ended, string Afterwards)> Oversleep(int seed, Func<string, Task> meanwhile)
    {
        await using var postgres = await PostgresServer.Begin();
        var database = postgres.NewDatabase();
        await using var run = await CrashRun.Begin(seed, database, nodes: 2);
        var (awake, sleeper) = (run.Nodes[0], run.Nodes[1]);
        await awake.Kill();
        using var api = await sleeper.As("owner");
        var import = await Import(api);
        await Until(async () => (long?)JsonNode.Parse(await Show(api, import))!["done"] > 0, StartedSecondsMax);
        await sleeper.Stall();

        await awake.Start();
        await Until(async () => (await Show(run.Api, import)).Contains("\"Done\""), TakenOverSecondsMax);
        var ended = await Show(run.Api, import);
        await meanwhile(database);
        await sleeper.GoOn();
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);

        Assert.Empty(string.Join('\n', await run.Findings()));
        return (ended, await Show(run.Api, import));
    }

    private static async Task<string> Import(HttpClient api)
    {
        var text = new StringBuilder("sku,title\n");
        for (var n = 0; n < Rows; n++) text.Append(CultureInfo.InvariantCulture, $"FILE-{n},Thing {n}\n");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("items"), "subject" }, { new StringContent("sheets"), "channel" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())), "file", "items.csv" },
        };
        using var answer = await api.PostAsync("api/v1/imports", form);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    private static Task<string> Show(HttpClient api, string import) => api.GetStringAsync($"api/v1/imports/{import}");

    private static async Task Until(Func<Task<bool>> reached, int secondsMax)
    {
        var waiting = Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.True(waiting.Elapsed.TotalSeconds < secondsMax, "It did not come to that.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
