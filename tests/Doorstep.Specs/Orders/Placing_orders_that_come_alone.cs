using Doorstep.Orders.Placing;
using Doorstep.Orders.Placing.Intake;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

/// <summary>Single orders ride in the next batch; nobody can tell.</summary>
public sealed class Placing_orders_that_come_alone
{
    private static readonly byte[] Fingerprint = new byte[32];

    [Fact]
    public async Task Many_at_once_are_placed_each_with_its_own_answer()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 60);

        var answers = await Task.WhenAll(Enumerable.Range(1, 100)
            .Select(n => Send(world, Shop.Draft(world, $"A-{n}", ("TEA", 1)))));

        Assert.All(answers, a => Assert.True(a.Value.Created));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => $"A-{n}"), answers.Select(a => a.Value.Order.ExternalId));
        Assert.Equal(100, answers.Select(a => a.Value.Order.Number).Distinct().Count());
        Assert.Equal(60, answers.Count(a => a.Value.Order.Status == "Allocated"));
        Assert.Equal((60, 60, 0), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task A_refused_one_does_not_disturb_its_neighbours()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 10);
        var good = Shop.Draft(world, "A-1", ("TEA", 1));

        var answers = await Together(world,
            (good, null), (Shop.Draft(world, "A-2"), null), (Shop.Draft(world, "A-3", ("TEA", 2)), null),
            (good with { Currency = "EUR" }, null), (good, null));

        Assert.Equal([null, "order.invalid", null, "order.different", null], answers.Select(a => a.Refusal?.Code));
        Assert.Equal((true, false), (answers[0].Value.Created, answers[4].Value.Created));
        Assert.Equal(answers[0].Value.Order.Id, answers[4].Value.Order.Id);
        Assert.Equal((10, 3, 7), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task A_key_that_comes_again_is_told_the_order_as_it_stands_and_another_body_is_refused()
    {
        await using var world = await Shop.Open();
        var draft = Shop.Draft(world, "A-1", ("TEA", 1));
        var key = new Remembered("key-1", Fingerprint);
        var wrong = new Remembered("key-2", Fingerprint);
        var first = await Together(world, (draft, key), (Shop.Draft(world, "A-2"), wrong));

        await world.Stock("RNO", "TEA", 5);
        var again = await Together(world,
            (draft, key), (Shop.Draft(world, "A-3", ("TEA", 1)), null), (Shop.Draft(world, "A-2"), wrong),
            (draft, new Remembered("key-1", [1])));

        Assert.Equal((true, "Allocated"), (again[0].Value.Created, again[0].Value.Order.Status));
        Assert.Equal(first[0].Value.Order.Id, again[0].Value.Order.Id);
        Assert.Equal([null, null, "order.invalid", "idempotency.mismatch"], again.Select(a => a.Refusal?.Code));
        Assert.Equal(2, await world.Count("order"));
    }

    [Fact]
    public async Task Who_may_not_place_orders_is_told_so_and_the_others_are_served()
    {
        await using var world = await Shop.Open();
        var intake = world.Service<OrderIntake>();
        var viewer = world.Actor with { Name = "Vera Viewer", Role = Role.Viewer };

        var (no, yes) = (intake.Place(viewer, new(Shop.Draft(world, "A-1", ("TEA", 1))), null),
            Send(world, Shop.Draft(world, "A-2", ("TEA", 1))));

        Assert.Equal("permission.denied", (await no).Refusal!.Code);
        Assert.True((await yes).Value.Created);
    }

    [Fact]
    public async Task What_would_wait_too_long_is_sent_away()
    {
        await using var world = await Shop.Open();
        var writers = new List<IDisposable?>();
        for (var i = 0; i < world.Service<Engine>().WritersMax; i++)
            writers.Add(await world.Service<WriteGate>().Enter(default));
        var waiting = Enumerable.Range(
            1, OrderIntake.WaitingOfMerchantMax + (OrderIntake.WorkersMax * OrderIntake.BatchMax) + 1)
            .Select(n => Send(world, Shop.Draft(world, $"A-{n}"))).ToList();

        foreach (var writer in writers) writer!.Dispose();
        var answers = await Task.WhenAll(waiting);

        Assert.Equal(["intake.full", "order.invalid"], answers.Select(a => a.Refusal!.Code).Distinct().Order());
        Assert.Equal(RefusalKind.Busy, answers.First(a => a.Refusal!.Code == "intake.full").Refusal!.Kind);
        Assert.True((await Send(world, Shop.Draft(world, "A-0", ("TEA", 1)))).Value.Created);
    }

    private static Task<Outcome<PlaceOrder.Answer>> Send(World world, OrderDraft draft) =>
        world.Service<OrderIntake>().Place(world.Actor, new(draft), null);

    // One batch for certain: what comes through the intake may be cut in two.
    private static async Task<List<Outcome<PlaceOrder.Answer>>> Together(
        World world, params (OrderDraft Draft, Remembered? Key)[] orders) =>
        [.. (await Shop.Must(world.Run<PlaceWaiting, IReadOnlyList<PlaceOrders.Placed>>(c => c.Run(
            new([.. orders.Select(o => new WaitingOrder(world.Actor, new(o.Draft), o.Key))]), default))))
            .Select(PlaceOrder.Of)];
}
