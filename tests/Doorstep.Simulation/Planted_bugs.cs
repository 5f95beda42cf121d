using Doorstep.Simulation.Harness;
using Doorstep.Simulation.Walks;

namespace Doorstep.Simulation;

/// <summary>A walk with somebody who breaks a promise behind the product's back: the walk has to end there.</summary>
public sealed class Planted_bugs
{
    private const int Seed = 5;
    private const int StepsMax = 300;
    private const int FirstSabotage = 25;

    private const string SomeAvailable = "(merchant, item_id, location_id) = (SELECT merchant, item_id, location_id "
        + "FROM stock_level WHERE merchant = 1 AND on_hand > reserved LIMIT 1)";

    [Fact]
    public Task Units_reserved_without_a_reservation_are_seen() => IsSeen(
        "UPDATE stock_level SET reserved = reserved + 1 WHERE " + SomeAvailable, "wanted, but");

    [Fact]
    public Task A_reservation_from_numbers_that_were_read_before_is_seen()
    {
        List<LevelFact>? read = null;
        return IsSeen(async walk =>
        {
            var stale = read;
            read = [.. walk.Before.Levels];
            if (stale is null) return 0;
            var changed = 0;
            foreach (var level in stale.Where(l => walk.Before.Levels.Any(
                now => now.Sku == l.Sku && now.Location == l.Location && now.Reserved > l.Reserved)))
                changed += await walk.Sandbox.Sabotage(
                    $"UPDATE stock_level SET reserved = {level.Reserved} WHERE merchant = 1 "
                    + $"AND item_id = (SELECT id FROM item WHERE merchant = 1 AND sku = '{level.Sku}') "
                    + $"AND location_id = (SELECT id FROM location WHERE merchant = 1 AND code = '{level.Location}')");
            return changed;
        }, "wanted, but");
    }

    [Fact]
    public Task A_lost_journal_row_is_seen() => IsSeen(
        "DROP TRIGGER IF EXISTS journal_no_delete; DELETE FROM journal WHERE seq = (SELECT max(seq) - 8 FROM journal "
        + "WHERE merchant = 1)", "journal.gapless", "journal.chain", "shipment.legal");

    [Fact]
    public Task A_stage_moved_behind_the_flow_is_seen() => IsSeen(
        "UPDATE shipment SET stage = 100 WHERE rank = (SELECT min(rank) FROM shipment WHERE merchant = 1 AND stage = "
        + "50)",
        "has to be", "shipment.legal");

    [Fact]
    public Task A_doubled_order_is_seen() => IsSeen(
        """
        DROP INDEX IF EXISTS ix_order_merchant_channel_external_id;
        CREATE TEMP TABLE twin AS SELECT * FROM "order" WHERE merchant = 1 ORDER BY number LIMIT 1;
        UPDATE twin SET id = randomblob(16), number = number + 5000;
        INSERT INTO "order" SELECT * FROM twin; DROP TABLE twin
        """, "orders: model");

    [Fact]
    public Task A_forgotten_backorder_is_seen() => IsSeen(
        "DELETE FROM backorder WHERE merchant = 1 AND order_id NOT IN (SELECT order_id FROM hold WHERE stock_released)",
        "neither reserved nor waited for");

    [Fact]
    public Task A_unit_that_vanished_is_seen() => IsSeen(
        "UPDATE stock_level SET on_hand = on_hand - 1 WHERE " + SomeAvailable, "on hand");

    [Fact]
    public Task A_unit_that_counts_as_cancelled_by_itself_is_seen() => IsSeen(
        "UPDATE order_line SET cancelled = cancelled + 1 WHERE merchant = 1 AND cancelled + shipped < quantity", "line");

    [Fact]
    public Task A_hold_that_went_by_itself_is_seen() => IsSeen(
        "UPDATE hold SET released_at = 1 WHERE merchant = 1 AND released_at IS NULL", "holds, database");

    [Fact]
    public Task A_status_that_nobody_derived_is_seen() => IsSeen(
        """UPDATE "order" SET status = 88 WHERE merchant = 1 AND number = 1001""", "has to be");

    [Fact]
    public Task A_hand_in_the_neighbours_rows_is_seen() => IsSeen(
        "UPDATE item SET title = 'Mine now' WHERE merchant = 2 AND sku = 'TEA'", "the neighbour's rows changed");

    [Fact]
    public async Task Every_checker_of_the_audit_is_seen_to_fail()
    {
        await using var sandbox = await Sandbox.Begin();
        await new Walk(3, sandbox).Run(Enumerable.Range(0, 400));
        Assert.Equal(
            (await sandbox.Invariants()).Select(i => i.Name).Order(), Violations.Planted.Keys.Order());

        var unseen = new List<string>();
        foreach (var (name, sql) in Violations.Planted)
        {
            await using var copy = await sandbox.Copy();
            Assert.Empty(await copy.Audit());
            await copy.Sabotage(sql);
            if ((await copy.Audit()).All(v => v.Name != name)) unseen.Add(name);
        }

        Assert.Empty(unseen);
    }

    private static Task IsSeen(string sql, params string[] says) => IsSeen(walk => walk.Sandbox.Sabotage(sql), says);

    private static async Task IsSeen(Func<Walk, Task<int>> sabotage, params string[] says)
    {
        var done = false;
        var ending = await Walker.Make(Seed, Enumerable.Range(0, StepsMax), async (step, walk) =>
        {
            if (!done && step >= FirstSabotage) done = await sabotage(walk) > 0;
        });

        Assert.True(done, "There was nothing to break.");
        Assert.IsType<WalkFailed>(ending.Failure);
        Assert.Contains(says, part => ending.Failure.Message.Contains(part));
    }
}
