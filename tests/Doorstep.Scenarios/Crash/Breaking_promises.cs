using System.Text.RegularExpressions;
using Doorstep.Crash.Dying;
using Doorstep.Crash.Notes;
using Microsoft.Data.Sqlite;

namespace Doorstep.Scenarios.Crash;

/// <summary>Each kind of loss that these tests are there to find, planted: they find it.</summary>
[Collection(nameof(One_at_a_time))]
public sealed class Breaking_promises
{
    [Fact]
    public async Task Commits_that_are_not_synced_are_lost_in_a_power_cut_and_missed()
    {
        await using var run = await CrashRun.Begin(seed: 31);
        await run.Server.Kill();
        await run.Die(new(Edge.AfterCommit, 30, Power: true, Careless: true));
        await run.Start();
        IsSeen("^lost: ", await run.Findings());
    }

    [Fact]
    public async Task Hands_that_forget_what_they_read_is_old_are_seen()
    {
        await using var run = await CrashRun.Begin(seed: 32);
        await Wait(2_000);
        await using var hand = Open(run);
        // One who writes what it read before; one who takes the next number and comes with its row when the feed's
        // reader has gone past; one who forgets which requests were answered.
        var reserved = Number(hand, "SELECT reserved FROM stock_level WHERE item_id = " + Plenty);
        var late = Number(hand, "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'journal' RETURNING seq");
        await Wait(1_500);
        Do(hand, $"UPDATE stock_level SET reserved = {reserved} + 1 WHERE item_id = {Plenty}");
        Do(hand, $"CREATE TEMP TABLE late AS SELECT * FROM journal LIMIT 1; "
            + $"UPDATE late SET seq = {late}, entity_id = randomblob(16), version = 1; "
            + "INSERT INTO journal SELECT * FROM late");
        Do(hand, "DELETE FROM remembered_answer");
        await Wait(1_500);

        var findings = await run.Findings();
        IsSeen("^promised: PLENTY-00 ", findings);
        IsSeen("^feed: .* 1 never came", findings);
        IsSeen("^another answer: ", findings);
        IsSeen("^verify: ", findings);
    }

    [Fact]
    public async Task Every_promise_that_is_broken_behind_the_servers_back_is_missed()
    {
        await using var run = await CrashRun.Begin(seed: 33);
        await Wait(4_000);
        Assert.Empty(string.Join('\n', await run.Findings()));

        await run.Server.Kill();
        var log = AckLog.Read(run.LogFile);
        var refused = log.First(n => n.Ask is { Kind: Kind.Place, Goods: [{ Quantity: 0 }] }).Ask!.ExternalId;
        var cancelled = log.First(n => n.Ask?.Kind == Kind.Cancel).Ask!.Order;
        var held = log.First(n => n.Ask?.Kind == Kind.Hold && n.Ask.Order != cancelled).Ask!.Order;
        await using (var hand = Open(run))
        {
            Number(hand, """
                PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; DROP TRIGGER journal_no_delete;
                DROP INDEX ix_order_merchant_channel_external_id; SELECT 0
                """);
            Do(hand, Twin("randomblob(16)", "number + 500000", "external_id"));
            Do(hand, Twin("randomblob(16)", "number + 600000", $"'{refused}'"));
            Do(hand, Twin("randomblob(16)", "number + 700000", "'from nowhere'"));
            Do(hand, """DELETE FROM "order" WHERE number = (SELECT max(number) FROM "order" WHERE number < 500000)""");
            Do(hand, $"""
                UPDATE "order" SET status = (SELECT status FROM "order" WHERE number = 500000 + {First})
                WHERE id = {Blob(cancelled)}
                """);
            Do(hand, $"DELETE FROM journal WHERE type = 'HoldOrder' AND entity_id = {Blob(held)}");
            Do(hand, $"UPDATE stock_level SET on_hand = on_hand + 1 WHERE item_id = {Plenty}");
            Do(hand, $"UPDATE stock_level SET reserved = on_hand + 1 WHERE item_id = {Item("SCARCE-0")}");
            Do(hand, $"""
                UPDATE stock_level SET reserved = reserved - 1
                WHERE item_id = (SELECT item_id FROM backorder WHERE item_id <> {Item("SCARCE-0")} LIMIT 1)
                """);
        }

        await run.Start();
        var kinds = (await run.Reconcile()).Select(finding => finding.Split(':')[0]).Distinct().Order();
        Assert.Equal(
            ["cancelled", "doubled", "feed", "held", "idle", "lost", "nobody asked", "oversold", "promised", "received",
                "refused and there", "verify"],
            kinds);
    }

    [Fact]
    public void A_log_that_stops_in_the_middle_is_no_proof()
    {
        var ask = new Ask(Kind.Place, "k", "orders", "{}", [], "k");
        var findings = Reconciliation.Of([new Note(Said.Sent, "k", 1, ask)], new Observed([], [], [], []));
        Assert.Contains("unfinished: the load did not end by itself", findings);
        Assert.Contains("unresolved: k orders", findings);
    }

    private const string First = """(SELECT min(number) FROM "order")""";

    private static string Plenty => Item("PLENTY-00");

    private static string Item(string sku) => $"(SELECT id FROM item WHERE sku = '{sku}')";

    private static string Blob(Guid? id) => $"x'{Convert.ToHexString(id!.Value.ToByteArray(bigEndian: true))}'";

    private static string Twin(string id, string number, string externalId) => $"""
        CREATE TEMP TABLE twin AS SELECT * FROM "order" WHERE number = {First};
        UPDATE twin SET id = {id}, number = {number}, external_id = {externalId};
        INSERT INTO "order" SELECT * FROM twin; DROP TABLE twin
        """;

    private static SqliteConnection Open(CrashRun run)
    {
        var connection = new SqliteConnection($"Data Source={run.Server.Data}/doorstep.db;Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Do(SqliteConnection hand, string sql)
    {
        using var command = hand.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() != 0, $"Nothing was there to break: {sql}");
    }

    private static long Number(SqliteConnection hand, string sql)
    {
        using var command = hand.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void IsSeen(string pattern, IReadOnlyList<string> findings) =>
        Assert.True(findings.Any(f => Regex.IsMatch(f, pattern)), string.Join('\n', findings));

    private static Task Wait(int milliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
}
