using Doorstep.Inventory.Receiving;
using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Simulation.Harness;
using Doorstep.Simulation.Walks;

namespace Doorstep.Simulation;

public sealed class Many_callers_at_once
{
    private const int Callers = 16;
    private const int CallsEach = 25;

    [Fact]
    public async Task Two_hundred_buyers_for_fifty_units_get_exactly_fifty()
    {
        await using var sandbox = await Opened(units: 50);
        await AtOnce(200, n => Place(sandbox, $"B{n}", 1));

        Assert.Equal((50, 50, 150), await Tea(sandbox));
        Assert.Empty(await sandbox.Audit());
    }

    [Fact]
    public async Task The_same_order_from_sixteen_callers_is_one_order()
    {
        await using var sandbox = await Opened(units: 50);
        var answers = await AtOnce(Callers, _ => Place(sandbox, "SAME", 3));

        Assert.Single(answers, a => a.Created);
        Assert.Single(answers.Select(a => a.Order.Id).Distinct());
        Assert.Equal((50, 3, 0), await Tea(sandbox));
    }

    [Fact]
    public async Task Whatever_they_do_nothing_is_oversold_and_nothing_is_lost()
    {
        await using var sandbox = await Opened(units: 40);
        var notes = await AtOnce(Callers, n => Work(sandbox, n));

        var (onHand, reserved, waiting) = await Tea(sandbox);
        var wanted = notes.Sum(n => n.Wanted);
        Assert.Equal(40 + notes.Sum(n => n.Received), onHand);
        Assert.Equal(Math.Min(onHand, wanted), reserved);
        Assert.Equal(wanted, reserved + waiting);
        Assert.Empty(await sandbox.Audit());
    }

    /// <summary>The planted bug behind these tests: it sells more than there is, and they would see it.</summary>
    [Fact]
    public async Task Reading_before_writing_would_oversell()
    {
        await using var sandbox = await Opened(units: 5);
        var read = await AtOnce(Callers, _ => Tea(sandbox));
        var sold = await AtOnce(Callers, async n =>
        {
            if (read[n].OnHand - read[n].Reserved < 1) return 0;
            await sandbox.Sabotage($"UPDATE stock_level SET reserved = {read[n].Reserved + 1} WHERE merchant = 1");
            return 1;
        });

        Assert.True(sold.Sum() > 5, $"{sold.Sum()} sold");
        Assert.Contains(await sandbox.Audit(), v => v.Name == "stock.reserved");
    }

    /// <summary>One caller's share of a busy hour; answers what its orders still want and what it received.</summary>
    private static async Task<(long Wanted, long Received)> Work(Sandbox sandbox, int caller)
    {
        var chance = new Random(caller);
        var mine = new List<(Guid Id, int Units, Guid? Hold)>();
        var received = 0L;
        for (var n = 0; n < CallsEach; n++)
        {
            var at = mine.Count == 0 ? 0 : chance.Next(mine.Count);
            switch (mine.Count == 0 ? 0 : chance.Next(8))
            {
                case < 3:
                    var units = 1 + chance.Next(4);
                    mine.Add(((await Place(sandbox, $"C{caller}-{n}", units)).Order.Id, units, null));
                    break;
                case 3 or 4:
                    var (id, _, _) = mine[at];
                    Must(await sandbox.Run<CancelOrder, OrderAnswer>(c => c.Run(new(id), default)));
                    mine.RemoveAt(at);
                    break;
                case 5 when mine[at].Hold is null:
                    var held = await sandbox.Run<HoldOrder, HoldOrder.Answer>(
                        c => c.Run(new(mine[at].Id, HoldReason.Operator, ReleaseStock: true), default));
                    mine[at] = mine[at] with { Hold = Must(held).Id };
                    break;
                case 6 when mine[at].Hold is { } hold:
                    Must(await sandbox.Run<ReleaseHold,
                        ReleaseHold.Answer>(c => c.Run(new(mine[at].Id, hold), default)));
                    mine[at] = mine[at] with { Hold = null };
                    break;
                default:
                    Must(await sandbox.Run<ReceiveStock, ReceiveStock.Answer>(
                        c => c.Run(new("RNO", null, [new("TEA", 2)]), default)));
                    received += 2;
                    break;
            }
        }

        foreach (var (id, _, hold) in mine.Where(m => m.Hold is not null))
            Must(await sandbox.Run<ReleaseHold, ReleaseHold.Answer>(c => c.Run(new(id, hold!.Value), default)));
        return (mine.Sum(m => (long)m.Units), received);
    }

    private static async Task<Sandbox> Opened(int units)
    {
        var sandbox = await Sandbox.Begin();
        await Settings.One(sandbox, "TEA", "RNO", units);
        return sandbox;
    }

    /// <summary>Sends the order again while it is told to come back later, as a careful caller does.</summary>
    private static async Task<PlaceOrder.Answer> Place(Sandbox sandbox, string id, int units)
    {
        while (true)
        {
            var draft = new OrderDraft(
                "web", id, Sandbox.Start, "USD", null, Settings.Addresses[0], [new("TEA", units, 100)]);
            var outcome = await sandbox.Run<PlaceOrder, PlaceOrder.Answer>(c => c.Run(new(draft), default));
            if (outcome.Refusal?.Code != "busy") return Must(outcome);
        }
    }

    private static Task<(long OnHand, long Reserved, long Waiting)> Tea(Sandbox sandbox) => sandbox.Look(async db =>
        (await db.Query(
            """
            SELECT on_hand, reserved, (SELECT coalesce(sum(quantity), 0) FROM backorder WHERE merchant = 1)
            FROM stock_level WHERE merchant = 1
            """, r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), default)).Single());

    private static Task<T[]> AtOnce<T>(int callers, Func<int, Task<T>> call) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(n => Task.Run(() => call(n))));

    private static T Must<T>(Outcome<T> outcome) => outcome.Value;
}
