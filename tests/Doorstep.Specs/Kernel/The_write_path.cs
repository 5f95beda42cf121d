using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Kernel;

public sealed class The_write_path
{
    [Fact]
    public async Task Rows_journal_and_counters_are_one_commit()
    {
        await using var world = await World.Begin();
        await world.Run<Note_thing, int>(c => c.Run(refuse: false));
        await world.Run<Note_thing, int>(c => c.Run(refuse: false));

        Assert.Equal(2, await world.Look(db => db.Items.CountAsync()));
        Assert.Equal(2,
            await world.Look(db => db.Set<Counter>().Where(c => c.Name == "things").SumAsync(c => c.Value)));
        var rows = await world.Look(db => db.Set<JournalEntry>().OrderBy(j => j.Seq).ToListAsync());
        Assert.Equal([("thing", 1, "Olga Owner"), ("thing", 1, "Olga Owner")],
            rows.Select(r => (r.Entity, r.Version, r.Actor)));
    }

    [Fact]
    public async Task A_refusal_takes_everything_back()
    {
        await using var world = await World.Begin();
        var answer = await world.Run<Note_thing, int>(c => c.Run(refuse: true));

        Assert.Equal("thing.refused", answer.Refusal!.Code);
        Assert.Equal(0, await world.Look(db => db.Items.CountAsync()));
        Assert.Equal(0, await world.Look(db => db.Set<Counter>().CountAsync()));
        Assert.Equal(0, await world.Look(db => db.Set<JournalEntry>().CountAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_key_and_body_get_the_same_answer_and_nothing_is_done_again(bool refuse)
    {
        await using var world = await World.Begin();
        var key = new Remembered("key-1", [1, 2, 3]);
        var first = await world.Run<Note_thing, int>(c => c.Run(refuse), key);
        var again = await world.Run<Note_thing, int>(c => c.Run(refuse: false), key);

        Assert.Equal(first.Refusal?.Code, again.Refusal?.Code);
        if (!refuse) Assert.Equal(first.Value, again.Value);
        Assert.Equal(refuse ? 0 : 1, await world.Look(db => db.Items.CountAsync()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await using var world = await World.Begin();
        await world.Run<Note_thing, int>(c => c.Run(refuse: false), new Remembered("key-1", [1, 2, 3]));
        var other = await world.Run<Note_thing, int>(c => c.Run(refuse: false), new Remembered("key-1", [4]));

        Assert.Equal("idempotency.mismatch", other.Refusal!.Code);
        Assert.Equal(1, await world.Look(db => db.Items.CountAsync()));
    }

    [Fact]
    public async Task A_role_without_the_permission_is_refused()
    {
        await using var world = await World.Begin();
        world.Actor = world.Actor with { Role = Role.Viewer };
        var answer = await world.Run<Note_thing, int>(c => c.Run(refuse: false));

        Assert.Equal("permission.denied", answer.Refusal!.Code);
        Assert.Equal(0, await world.Look(db => db.Items.CountAsync()));
    }

    [Fact]
    public async Task A_row_that_somebody_else_changed_meanwhile_is_refused_as_stale()
    {
        await using var world = await World.Begin();
        await world.Run<Note_thing, int>(c => c.Run(refuse: false));
        var answer = await world.Run<Change_behind, int>(c => c.Run());

        Assert.Equal("version.stale", answer.Refusal!.Code);
        Assert.Equal("thing", await world.Look(db => db.Items.Select(i => i.Title).SingleAsync()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task A_row_written_in_bulk_reads_as_it_was(int rows)
    {
        await using var world = await World.Begin();
        var now = world.Clock.GetUtcNow();
        var written = Enumerable.Range(0, rows).Select(n => new Location
        {
            Merchant = world.Actor.Merchant, Id = Guid.CreateVersion7(now), Code = $"L{n:00}", Name = "Reno é 日",
            Address = new Address("Dock", null, "1 Dock Rd", null, "Reno", "NV", "89501", "US"),
            Latitude = n % 2 == 0 ? 39.5 : null, Longitude = -119.8, TimeZone = "America/Los_Angeles",
            CutOff = new TimeOnly(14, 0), PickUp = new TimeOnly(17, 30), WorkingDays = WorkingDays.MondayToFriday,
            Active = false, Version = 3, CreatedAt = now,
        }).ToList();
        await world.Look(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.InsertAll(written, CancellationToken.None);
            await transaction.CommitAsync();
            return 0;
        });

        var read = await world.Look(
            db => db.Locations.Where(l => l.CreatedAt == now).OrderBy(l => l.Code).ToListAsync());
        Assert.Equivalent(written, read, strict: true);
        Assert.Equal(rows, await world.Look(db => db.Locations.CountAsync(l => l.CutOff == new TimeOnly(14, 0))));
    }

    internal sealed class Note_thing(Work work) : ICommand
    {
        public static Permission Needs => Permission.ManageStock;

        public async Task<Outcome<int>> Run(bool refuse)
        {
            var before = await work.Db.Items.CountAsync();
            var id = work.NewId();
            work.Db.Add(new Item
            {
                Merchant = work.Merchant, Id = id, Sku = $"S{before}", Title = "thing", CreatedAt = work.Now,
            });
            await work.Db.SaveChangesAsync();
            work.Journal.Write("thing", id, 1, new Note("ThingNoted", Data: new { before }));
            work.Counters.Add("things", "", 0, 1);
            if (refuse) return Refusal.Conflict("thing.refused", "Not today.");
            return before;
        }
    }

    internal sealed class Change_behind(Work work) : ICommand
    {
        public static Permission Needs => Permission.ManageStock;

        public async Task<Outcome<int>> Run()
        {
            var item = await work.Db.Items.SingleAsync();
            await work.Db.Items.ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1));
            (item.Title, item.Version) = ("mine", item.Version + 1);
            return 1;
        }
    }
}
