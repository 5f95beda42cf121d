using Doorstep.Inventory.Items;
using Doorstep.Inventory.Receiving;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Journal;
using Doorstep.Shipping.Tracking;
using Doorstep.Specs.Harness;
using Doorstep.Tests;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Kernel;

/// <summary>
/// What only many writers can do to one another. On an engine that has one the callers come one by one, and the same
/// has to be so.
/// </summary>
public sealed class Meeting_at_the_same_rows
{
    private const int Callers = 12;

    [Fact]
    public async Task A_request_that_is_sent_many_times_at_once_is_done_once()
    {
        await using var world = await Shop.Open();
        var answers = await AtOnce(Callers, _ => world.Run<ReceiveStock, ReceiveStock.Answer>(
            c => c.Run(new("RNO", "PO-1", [new("TEA", 7)]), default), new Remembered("again", [1])));

        Assert.All(answers, a => Assert.Equal(7, a.Value.Units));
        Assert.Equal((7, 0, 7), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task Orders_that_want_the_same_items_in_another_order_wait_for_each_other()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 100);
        await world.Stock("RNO", "MUG", 100);
        var answers = await AtOnce(Callers * 4, n => world.TryPlace(n % 2 == 0
            ? Shop.Draft(world, $"A-{n}", ("TEA", 1), ("MUG", 2))
            : Shop.Draft(world, $"A-{n}", ("MUG", 2), ("TEA", 1))));

        Assert.All(answers, a => Assert.Equal("Allocated", a.Value.Order.Status));
        Assert.Equal((100, 48, 52), await world.Level("RNO", "TEA"));
        Assert.Equal((100, 96, 4), await world.Level("RNO", "MUG"));
        Assert.Equal(48, answers.Select(a => a.Value.Order.Number).Distinct().Count());
    }

    [Fact]
    public async Task Stock_that_comes_while_orders_come_reaches_those_who_wait()
    {
        await using var world = await Shop.Open();
        await AtOnce(Callers * 4, async n => n % 4 == 0
            ? (await world.Run<ReceiveStock, ReceiveStock.Answer>(
                c => c.Run(new("RNO", null, [new("TEA", 3)]), default))).Refusal
            : (await world.TryPlace(Shop.Draft(world, $"A-{n}", ("TEA", 1)))).Refusal);

        Assert.Equal((36, 36, 0), await world.Level("RNO", "TEA"));
        Assert.Equal(0, await world.Count("backorder"));
    }

    [Fact]
    public async Task An_order_for_an_item_that_is_created_at_that_moment_does_not_stay_behind_in_review()
    {
        await using var world = await Shop.Open();
        await AtOnce(Callers * 2, async n => n % 2 == 0
            ? (await world.TryPlace(Shop.Draft(world, $"A-{n}", ($"NEW-{n}", 1)))).Refusal
            : (await world.Run<CreateItem, CreateItem.Answer>(
                c => c.Run(new(new($"NEW-{n - 1}", "New")), default))).Refusal);

        Assert.All(await world.Look(db => db.Query(
            """SELECT stage FROM "order" """, r => r.GetInt32(0), default)), stage => Assert.Equal(10, stage));
    }

    [Fact]
    public async Task Parcels_of_one_order_that_arrive_at_once_complete_it()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 5);
        await world.Stock("ATL", "MUG", 5);
        var order = await world.Place("A-1", ("TEA", 5), ("MUG", 5));
        Assert.Equal(2, order.Shipments.Count);
        var numbers = new List<string>();
        foreach (var shipment in order.Shipments)
        {
            await world.Release(shipment.Id);
            var lines = shipment.Lines.Select(l => (l.Sku, l.Quantity)).ToArray();
            await Shop.Must(world.Pick(shipment.Id, lines));
            await Shop.Must(world.Pack(shipment.Id, lines));
            await Shop.Must(world.Label(shipment.Id));
            await Shop.Must(world.HandOver(shipment.Id));
            numbers.Add(await world.Tracking(shipment.Id));
        }

        await AtOnce(2, n => world.Track(
            numbers[n], TrackingStatus.Delivered, world.Clock.GetUtcNow(), $"e{n}"));

        Assert.Equal(("Delivered", "Completed"),
            ((await world.Order(order.Id)).Status, (await world.Order(order.Id)).Stage));
    }

    [Fact]
    public async Task Two_owners_who_end_each_others_work_do_not_both_succeed()
    {
        await using var world = await World.Begin();
        var people = new List<PersonAnswer>();
        foreach (var name in new[] { "ada", "bob" })
            people.Add((await Shop.Must(world.Run<InviteUser, InviteUser.Answer>(
                c => c.Run(new($"{name}@example.com", name, Role.Owner), default)))).Person);

        var ends = await AtOnce(2, n => world.Run<DisableUser, PersonAnswer>(
            c => c.Run(new(people[n].Id), default)));

        Assert.Equal(["person.last_owner"], ends.Where(e => !e.Succeeded).Select(e => e.Refusal!.Code));
    }

    [Fact]
    public async Task Who_follows_the_journal_misses_nothing_that_is_written_meanwhile()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 500);
        var writing = AtOnce(Callers * 4, n => world.TryPlace(Shop.Draft(world, $"A-{n}", ("TEA", 1))));
        var met = new List<ListEvents.Row>();
        string? cursor = null;
        for (var last = false; ; last = writing.IsCompleted)
        {
            while (await Feed(world, cursor) is { Next: { } next } page)
            {
                met.AddRange(page.Items);
                cursor = next;
            }

            if (last) break;
        }

        await writing;
        var written = await world.Look(db =>
            db.Set<JournalEntry>().OrderBy(j => j.Seq).Select(j => j.Seq).ToListAsync());
        Assert.Equal(written, met.Select(e => e.Seq));
    }

    /// <summary>
    /// The danger itself: numbers are given before the commits, and whoever is later may commit first. With one writer
    /// it cannot be: there the second would wait for ever.
    /// </summary>
    [Fact]
    public async Task On_PostgreSQL_without_standing_in_line_a_row_would_appear_behind_the_reader()
    {
        if (!TestDatabase.IsPostgres) return;
        await using var world = await Shop.Open();
        world.ExpectsViolations = true;
        await world.Look(async slow =>
        {
            await using var early = await slow.Database.BeginTransactionAsync();
            await slow.Execute(Entry, default);
            await world.Look(quick => quick.Execute(Entry, default));
            var next = (await Feed(world, null)).Next;
            await early.CommitAsync();
            Assert.Null((await Feed(world, next)).Next);
            return 0;
        });

        Assert.Equal(2, await world.Count("journal"));
    }

    [Fact]
    public async Task On_PostgreSQL_who_comes_second_enters_the_journal_second()
    {
        if (!TestDatabase.IsPostgres) return; // For the same reason.
        await using var world = await Shop.Open();
        await world.Place("A-0", ("TEA", 1));
        var met = (await Feed(world, null)).Items.ToList();
        Task second = null!;
        await world.Look(async slow =>
        {
            await using var first = await slow.Database.BeginTransactionAsync();
            await slow.TakeTurn(Turn.Journal, world.Actor.Merchant, default);
            await slow.Execute(Entry, default);
            second = world.Place("A-1", ("TEA", 1));
            await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System));
            met.AddRange((await Feed(world, met[^1].Seq.ToString())).Items);
            await first.CommitAsync();
            return 0;
        });
        await second;
        met.AddRange((await Feed(world, met[^1].Seq.ToString())).Items);

        Assert.Equal(["Planted", "PlaceOrder", "PlaceOrder"], met.Skip(2).Select(e => e.Type));
    }

    private const string Entry = """
        INSERT INTO journal (merchant, entity, entity_id, root_id, version, type, actor, at)
        VALUES (1, 'thing', gen_random_uuid(), gen_random_uuid(), 1, 'Planted', 'planted', 0)
        """;

    private static Task<Page<ListEvents.Row>> Feed(World world, string? after) =>
        Shop.Must(world.Ask<ListEvents, Page<ListEvents.Row>>(q => q.Run(new(after, Limit: 3), default)));

    private static Task<T[]> AtOnce<T>(int callers, Func<int, Task<T>> call) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(n => Task.Run(() => call(n))));
}
