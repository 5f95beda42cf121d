using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Counts;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Counts;

/// <summary><see cref="OpenCount"/>, <see cref="ScanCount"/>, <see cref="EnterCount"/>, <see cref="ApproveCount"/>,
/// <see cref="RepeatCount"/>, <see cref="CancelCount"/>, <see cref="ChangeCountLimits"/>.</summary>
public sealed class Counting_bins
{
    [Fact]
    public async Task A_scanner_alone_counts_blind_and_what_is_right_is_posted_at_once()
    {
        await using var world = await Stocked();
        var count = await world.CountBins("A-01-1", "A-01-2");
        Assert.Equal(("CC-1001", "Open", 2), (count.Number, count.Stage, count.Bins));
        await world.Refuses("hand.empty", () => world.TryScan(count, "TEA"));
        await world.Refuses("scan.unknown", () => world.TryScan(count, "WHAT"));
        await world.Refuses("count.other_bin", () => world.TryScan(count, "R-01-1"));
        await world.Scan(count, "A-01-1", "tea", "4*TEA");
        Assert.Equal(("Counting", 0), ((await world.See("CC-1001")).Stage, (await world.See("1001")).Lines.Count(
            l => l.Expected is not null || l.Counted is not null)));
        Assert.Equal("6 × TEA", (await Shop.Must(world.TryScan(count, "", 6))).Title);
        Assert.Equal(("A-01-1 is counted", "1 bin to go."), Said(await world.Scan(count, "a-01-1")));
        await world.Refuses("count.bin_done", () => world.TryScan(count, "A-01-1"));
        Assert.Equal("CC-1001 is posted.", (await world.Scan(count, "A-01-2", "3*MUG", "A-01-2")).Text);
        await world.Refuses("flow.illegal", () => world.TryScan(count, "A-01-1"));
        Assert.Equal("A-01-1 TEA 6, A-01-2 MUG 3, R-01-1 TEA 20", await world.Lying());
    }

    [Fact]
    public async Task What_differs_is_looked_at_again_and_the_second_look_counts()
    {
        await using var world = await Stocked();
        var count = await world.CountBins("A-01-1", "A-01-2");
        await world.Scan(count, "A-01-1", "5*TEA", "A-01-1", "A-01-2", "3*MUG");
        Assert.Equal("Something differs. Have somebody look again.", (await world.Scan(count, "A-01-2")).Text);
        world.Actor = world.Actor with { Name = "Second Sue" };
        await world.Refuses("count.bin_done", () => world.TryScan(count, "A-01-2"));
        await world.Scan(count, "A-01-1", "7*TEA");
        Assert.Equal(("Posted", "A-01-1 TEA 7/6 1"), await After(world.Scan(count, "A-01-1")));
        var line = (await world.See("CC-1001")).Lines.Single();
        Assert.Equal((5, "Olga Owner", "Second Sue", 1), (line.First, line.FirstBy, line.CountedBy, line.Posted));
        Assert.Equal((27, 0, 27), await world.Level("ATL", "TEA"));

        async Task<(string, string)> After(Task<ScanCount.Answer> scanned) =>
            ((await scanned).Stage, (await world.See("CC-1001")).Lines());
    }

    [Fact]
    public async Task What_is_picked_put_away_and_moved_meanwhile_is_no_difference()
    {
        await using var world = await Stocked();
        var shipment = (await world.Place("1", ("TEA", 2))).Shipments.Single().Id;
        await world.Release(shipment);
        var count = await world.CountBins("A-01-1", "A-01-2");
        await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 5)));
        await Shop.Must(world.Pick(shipment, ("TEA", 2)));
        await Shop.Must(world.Move("TEA", "R-01-1", "A-01-1", 4));
        await Shop.Must(world.Enter(count, "A-01-2", ("MUG", 3)));
        await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 7)));
        Assert.Equal("A-01-1 TEA 7/8 -1", (await world.See("CC-1001")).Lines());
        await Shop.Must(world.Move("TEA", "A-01-1", "R-01-1", 1));
        Assert.Equal("Posted", (await world.See("CC-1001")).Stage);
        Assert.Equal("A-01-1 TEA 6, A-01-2 MUG 3, R-01-1 TEA 17", await world.Lying());
        Assert.Equal((25, 2, 23), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task A_difference_above_the_limits_waits_for_somebody_who_may()
    {
        await using var world = await Stocked();
        await Shop.Must(Limit(1, null));
        var count = await world.CountBins("A-01-1");
        Assert.Equal("Approval", (await world.EnterTwice(count, "A-01-1", ("TEA", 4))).Stage);
        Assert.Equal((26, 0, 26), await world.Level("ATL", "TEA"));
        var owner = world.Actor;
        world.Actor = new Actor(owner.Merchant, "Piet Picker", Role.Picker);
        await world.Refuses("permission.denied", () => world.Approve(count));
        world.Actor = owner;
        Assert.Equal("Recount", (await Shop.Must(world.Run<RepeatCount, CountAnswer>(
            c => c.Run(new(count.Id, "Look behind it"), default)))).Stage);
        await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 4)));
        Assert.Equal("Posted", (await Shop.Must(world.Approve(count))).Stage);
        Assert.Equal((24, 0, 24), await world.Level("ATL", "TEA"));
        await world.Refuses("flow.illegal", () => world.Approve(count));

        await Shop.Must(Limit(null, 10));
        var other = await world.CountBins("R-01-1");
        Assert.Equal("Approval", (await world.EnterTwice(other, "R-01-1", ("TEA", 23))).Stage);
        await Shop.Must(world.Run<CancelCount, CountAnswer>(c => c.Run(new(other.Id), default)));
        Assert.Equal((24, 0, 24), await world.Level("ATL", "TEA"));
        await world.Refuses("count.limit", () => Limit(-1, null));

        Task<Outcome<ChangeCountLimits.Body>> Limit(int? units, int? percent) =>
            world.Run<ChangeCountLimits, ChangeCountLimits.Body>(c => c.Run(new("ATL", units, percent), default));
    }

    [Fact]
    public async Task Books_that_somebody_corrected_meanwhile_are_looked_at_again()
    {
        await using var world = await Stocked();
        var count = await world.CountBins("A-01-1");
        Assert.Equal("Approval", (await world.EnterTwice(count, "A-01-1", ("TEA", 0))).Stage);
        await Shop.Must(world.Run<AdjustStock, AdjustStock.Answer>(
            c => c.Run(new("ATL", null, [new("TEA", -2, "lost")]), default)));
        Assert.Equal("Recount", (await Shop.Must(world.Approve(count))).Stage);
        await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 3)));
        await Shop.Must(world.Approve(count));
        Assert.Equal("A-01-1 TEA 3, A-01-2 MUG 3, R-01-1 TEA 20", await world.Lying());
    }

    [Fact]
    public async Task What_moved_from_bin_to_bin_unseen_changes_no_stock()
    {
        await using var world = await Stocked();
        var count = await world.CountBins("A-01-1", "A-01-2");
        foreach (var _ in new[] { 1, 2 })
        {
            await Shop.Must(world.Enter(count, "A-01-1", ("TEA", 5)));
            await Shop.Must(world.Enter(count, "A-01-2", ("MUG", 3), ("TEA", 1)));
        }

        Assert.Equal("Posted", (await Shop.Must(world.Approve(count))).Stage);
        Assert.Equal("A-01-1 TEA 5, A-01-2 MUG 3, A-01-2 TEA 1, R-01-1 TEA 20", await world.Lying());
        Assert.Equal(2, (await world.Look(db => db.Query(
            "SELECT count(*) FROM stock_entry", r => r.GetInt64(0), default))).Single());
    }

    [Fact]
    public async Task Only_what_is_named_is_counted_and_no_bin_is_in_two_counts()
    {
        await using var world = await Stocked();
        var count = (await Shop.Must(world.TryCount(new(Items: ["TEA"])))).Count;
        Assert.Equal(["A-01-1", "R-01-1"], count.Next.Select(n => n.Bin));
        await world.Scan(count, "A-01-1");
        await world.Refuses("count.other_item", () => world.TryScan(count, "MUG"));
        await world.Refuses("count.busy", () => world.TryCount(new(Bins: ["A-01-1"])));
        await world.Refuses("bin.unknown", () => world.TryCount(new(Bins: ["Z-9"])));
        await world.Refuses("item.unknown", () => world.TryCount(new(Items: ["SALT"])));
        await world.Refuses("count.nothing", () => world.TryCount(new(Part: "Z")));
        await world.Refuses("count.kind", () => world.TryCount(new("Short")));
        await world.Refuses("count.unknown", () => world.Approve(count with { Id = Guid.Empty }));
        var full = await Shop.Must(world.TryCount(new("Full")));
        Assert.Equal((1, 2), (full.Count.Bins, full.Skipped));
        var listed = await Shop.Must(world.Ask<ListCounts, Page<ListCounts.Row>>(
            q => q.Run(new("Open,Counting"), default)));
        Assert.Equal(["CC-1002", "CC-1001"], listed.Items.Select(c => c.Number));
    }

    [Theory]
    [InlineData("Moved", "A-01-1: 3 moves in 30 days")]
    [InlineData("Age", "A-01-1: never counted")]
    [InlineData("Value", "")]
    public async Task Bins_that_are_worth_a_count_are_named_with_the_reason(string by, string first)
    {
        await using var world = await Stocked();
        await Shop.Must(world.Move("TEA", "A-01-1", "A-01-2", 1));
        await Shop.Must(world.Move("TEA", "A-01-2", "A-01-1", 1));
        await world.CountBins("R-01-1");
        var rows = await Shop.Must(world.Ask<SuggestCounts, List<SuggestCounts.Row>>(
            q => q.Run(new("ATL", by), default)));
        Assert.Equal(first, rows is [var top, ..] ? $"{top.Bin}: {top.Why}" : "");
        Assert.DoesNotContain(rows, r => r.Bin == "R-01-1");
    }

    private static (string, string) Said(ScanCount.Answer answer) => (answer.Title, answer.Text);

    /// <summary>Six TEA and three MUG where pickers go, twenty TEA behind.</summary>
    private static async Task<World> Stocked()
    {
        var world = await Shop.Open();
        await world.Bins("A-01-1", "A-01-2", "R-01-1");
        await world.Stock("ATL", "TEA", 26);
        await world.Stock("ATL", "MUG", 3);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 6));
        await Shop.Must(world.PutAway("TEA", "R-01-1"));
        await Shop.Must(world.PutAway("MUG", "A-01-2"));
        return world;
    }
}
