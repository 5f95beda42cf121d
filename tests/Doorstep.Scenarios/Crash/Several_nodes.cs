using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;

namespace Doorstep.Scenarios.Crash;

/// <summary>Two servers on one database, under one load: what one cannot finish the other does, once.</summary>
[Collection(nameof(One_at_a_time))]
public sealed class Several_nodes
{
    private const int Rows = 20_000;
    private const int Kills = 30;
    private const int StartedSecondsMax = 60;
    private const int TakenOverSecondsMax = 180;
    private const string Made = "item WHERE sku LIKE 'FILE-%'";
    private const string Noted = "journal WHERE entity_id IN (SELECT id FROM item WHERE sku LIKE 'FILE-%')";

    // Several renewals of a lease, and a batch of the import.
    private static readonly TimeSpan AwakeFor = TimeSpan.FromSeconds(6);

    /// <summary>Its lease ends when the test says so: as good as a minute for everybody but the clock.</summary>
    [Fact]
    public async Task One_that_is_killed_and_one_that_sleeps_beyond_its_lease_lose_and_double_nothing()
    {
        var (ended, afterwards) = await Oversleep(seed: 42, hand => Change(
            hand, "UPDATE job SET lease_until = lease_until - 3600000 WHERE state = 10"), Nothing);
        Assert.Equal(ended, afterwards);
    }

    [Fact(Explicit = true)]
    public async Task Those_that_are_killed_in_turn_cost_nothing_that_was_acknowledged()
    {
        await using var postgres = await PostgresServer.Begin();
        await using var run = await CrashRun.Begin(seed: 41, postgres.NewDatabase(), nodes: 2);
        for (var n = 0; n < Kills; n++)
        {
            await run.Live();
            await run.Nodes[n % 2].Kill();
            await run.Live();
            await run.Nodes[n % 2].Start();
        }

        Assert.Empty(string.Join('\n', await run.Findings()));
    }

    [Fact(Explicit = true)]
    public async Task One_that_sleeps_two_minutes_changes_nothing_when_it_wakes()
    {
        var (ended, afterwards) = await Oversleep(
            seed: 43, _ => Task.Delay(TimeSpan.FromMinutes(2), TimeProvider.System), Nothing);
        Assert.Equal(ended, afterwards);
    }

    /// <summary>The planted bug: a lease that does not fence lets the sleeper overwrite what its heir has done.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task One_that_is_not_fenced_off_is_seen_to_change_what_was_done()
    {
        var (ended, afterwards) = await Oversleep(
            seed: 44, _ => Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System), hand => Change(
                hand, "UPDATE job SET lease = 1, state = 10, lease_until = NULL WHERE lease = 2"));
        Assert.NotEqual(ended, afterwards);
    }

    /// <summary>
    /// One node is killed; an import begins on the other, which falls asleep over it; the first one comes back, finds
    /// the import and does it; the sleeper wakes and goes on.
    /// </summary>
    /// <param name="asleep">What passes before the other one comes back.</param>
    /// <param name="done">What happens between the end of the import and the awakening.</param>
    /// <returns>The import when it ended, and when the sleeper had time to spoil it.</returns>
    private static async Task<(string Ended, string Afterwards)> Oversleep(
        int seed, Func<NpgsqlDataSource, Task> asleep, Func<NpgsqlDataSource, Task> done)
    {
        await using var postgres = await PostgresServer.Begin();
        var database = postgres.NewDatabase();
        await using var hand = NpgsqlDataSource.Create(database);
        await using var run = await CrashRun.Begin(seed, database, nodes: 2);
        var (awake, sleeper) = (run.Nodes[0], run.Nodes[1]);
        await run.Live();
        await awake.Kill();
        using var api = await sleeper.As("owner");
        var import = await Import(api);
        await Until(async () => await Count(hand, Made) > 0, StartedSecondsMax);
        await sleeper.Stall();
        Assert.True(await Count(hand, Made) < Rows, "The import was over before the node slept.");
        await asleep(hand);
        await awake.Start();
        await Until(Done, TakenOverSecondsMax);
        var ended = await Show(run.Api, import);
        await done(hand);
        await sleeper.GoOn();
        await Task.Delay(AwakeFor, TimeProvider.System);
        await Until(Done, TakenOverSecondsMax);

        Assert.Empty(string.Join('\n', await run.Findings()));
        Assert.Equal((Rows, Rows), (await Count(hand, Made), await Count(hand, Noted)));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("api/v1/orders")).StatusCode);
        return (ended, await Show(run.Api, import));

        async Task<bool> Done() => (string?)JsonNode.Parse(await Show(run.Api, import))!["state"] == "Done";
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

    private static Task Nothing(NpgsqlDataSource hand) => Task.CompletedTask;

    private static async Task Change(NpgsqlDataSource hand, string sql)
    {
        await using var command = hand.CreateCommand(sql);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private static async Task<int> Count(NpgsqlDataSource hand, string what)
    {
        await using var command = hand.CreateCommand($"SELECT count(*) FROM {what}");
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }

    private static Task<string> Show(HttpClient api, string import) => api.GetStringAsync($"api/v1/imports/{import}");

    private static async Task Until(Func<Task<bool>> reached, int secondsMax)
    {
        var waiting = Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.True(waiting.Elapsed.TotalSeconds < secondsMax, "It did not come to that.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
