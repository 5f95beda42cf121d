using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Bins;
using Doorstep.Platform.Outcomes;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Bins;

/// <summary><see cref="PutAway"/>, <see cref="MoveStock"/>, <see cref="ScanShelf"/>, <see cref="SetPickFace"/>.
/// </summary>
public sealed class Putting_away_and_moving
{
    [Fact]
    public async Task What_is_received_is_put_away_and_moved_and_the_books_say_where()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "A-01-2");
        await world.Stock("ATL", "TEA", 10);
        Assert.Equal("- TEA 10", await world.Lying());

        var done = await Shop.Must(world.PutAway("tea", "a-01-1", 6));
        Assert.Equal(("TEA", null, "A-01-1", 6, 4), (done.Sku, done.From, done.To, done.Quantity, done.Left));
        Assert.Equal("A-01-1 TEA 6, - TEA 4", await world.Lying());
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        await Shop.Must(world.Move("TEA", "A-01-1", "A-01-2", 3));
        Assert.Equal("A-01-1 TEA 7, A-01-2 TEA 3", await world.Lying());
        Assert.Equal((10, 0, 10), await world.Level("ATL", "TEA"));

        var bin = await Shop.Must(world.Ask<ShowBin, ShowBin.Answer>(q => q.Run(new("ATL", "A-01-1"), default)));
        Assert.Equal([("Moved", -3, "A-01-2"), ("PutAway", 4, null), ("PutAway", 6, null)],
            bin.History.Select(h => (h.Cause, h.Quantity, h.Other)));
    }

    [Fact]
    public async Task What_cannot_be_put_there_is_refused_and_nothing_changes()
    {
        await using var world = await Shop.Open();
        await Shop.Must(world.TryBins(new BinDraft("A-01-1", CapacityUnits: 5), new BinDraft("A-01-2")));
        await world.Stock("ATL", "TEA", 8);
        await world.Refuses("location.unknown", () => world.Run<PutAway, Shelved>(
            c => c.Run(new("X", "TEA", "A-01-1"), default)));
        await world.Refuses("item.unknown", () => world.PutAway("SALT", "A-01-1"));
        await world.Refuses("bin.unknown", () => world.PutAway("TEA", "Z-1"));
        await world.Refuses("quantity.invalid", () => world.PutAway("TEA", "A-01-1", 0));
        await world.Refuses("putaway.none", () => world.PutAway("TEA", "A-01-2", 9));
        await world.Refuses("bin.full", () => world.PutAway("TEA", "A-01-1", 6));
        await Shop.Must(world.PutAway("TEA", "A-01-1", 5));
        await world.Refuses("bin.full", () => world.PutAway("TEA", "A-01-1", 1));
        await world.Refuses("bin.same", () => world.Move("TEA", "A-01-1", "A-01-1"));
        await world.Refuses("bin.short", () => world.Move("TEA", "A-01-1", "A-01-2", 6));
        await world.Refuses("bin.unknown", () => world.Move("TEA", "Z-1", "A-01-2"));
        Assert.Equal("A-01-1 TEA 5, - TEA 3", await world.Lying());
    }

    [Fact]
    public async Task What_goes_into_quarantine_is_on_hand_no_more_and_comes_back()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "Q-01", "D-01");
        await world.Stock("ATL", "TEA", 10);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 6));
        await Shop.Must(world.Move("TEA", "A-01-1", "Q-01", 4));
        Assert.Equal((6, 0, 6), await world.Level("ATL", "TEA"));
        await Shop.Must(world.Move("TEA", "Q-01", "A-01-1", 3));
        await Shop.Must(world.Move("TEA", "Q-01", "D-01"));
        await Shop.Must(world.PutAway("TEA", "Q-01", 1));
        Assert.Equal("A-01-1 TEA 5, D-01 TEA 1, Q-01 TEA 1, - TEA 3", await world.Lying());
        Assert.Equal((8, 0, 8), await world.Level("ATL", "TEA"));

        await world.Place("1", ("TEA", 8));
        await world.Refuses("stock.short", () => world.Move("TEA", "A-01-1", "Q-01", 1));
    }

    [Fact]
    public async Task What_leaves_the_stock_leaves_what_is_not_put_away_first_and_then_the_bins()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "R-01-1");
        await world.Stock("ATL", "TEA", 10);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 3));
        await Shop.Must(world.PutAway("TEA", "R-01-1", 5));
        await Lose(4);
        Assert.Equal("A-01-1 TEA 1, R-01-1 TEA 5", await world.Lying());
        await Lose(3);
        Assert.Equal("R-01-1 TEA 3", await world.Lying());

        Task Lose(int units) => Shop.Must(world.Run<AdjustStock, AdjustStock.Answer>(
            c => c.Run(new("ATL", null, [new("TEA", -units, "lost")]), default)));
    }

    [Fact]
    public async Task A_scanner_alone_puts_away_and_moves()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "R-01-1");
        await world.Stock("ATL", "TEA", 10);
        await world.Refuses("hand.empty", () => Scan(HandTask.PutAway, "A-01-1"));
        await world.Refuses("scan.unknown", () => Scan(HandTask.PutAway, "WHAT"));
        await world.Refuses("hand.task", () => Scan(HandTask.Pick, "TEA"));
        Assert.Equal("4 × TEA", (await Shop.Must(Scan(HandTask.PutAway, "4*tea"))).Title);
        var hand = await Shop.Must(world.Ask<ShowHand, ShowHand.Answer>(
            q => q.Run("ATL", HandTask.PutAway, default)));
        Assert.Equal(("TEA", 4, 10, "A-01-1"), (hand.Sku, hand.Quantity, hand.There, hand.To));
        Assert.Equal(4, (await Shop.Must(Scan(HandTask.PutAway, "r-01-1"))).Done?.Quantity);
        await Shop.Must(Scan(HandTask.PutAway, "TEA"));
        await Shop.Must(Scan(HandTask.PutAway, "", 5));
        await Shop.Must(Scan(HandTask.PutAway, "A-01-1"));
        Assert.Equal("A-01-1 TEA 5, R-01-1 TEA 4, - TEA 1", await world.Lying());

        await world.Refuses("hand.empty", () => Scan(HandTask.Move, "TEA"));
        await Shop.Must(Scan(HandTask.Move, "R-01-1"));
        await world.Refuses("bin.short", () => Scan(HandTask.Move, "MUG"));
        await Shop.Must(Scan(HandTask.Move, "TEA"));
        await Shop.Must(Scan(HandTask.Move, "A-01-1"));
        Assert.Equal("A-01-1 TEA 9, - TEA 1", await world.Lying());

        Task<Outcome<ScanShelf.Answer>> Scan(HandTask task, string code, int? quantity = null) =>
            world.Run<ScanShelf, ScanShelf.Answer>(c => c.Run(new("ATL", task, code, quantity), default));
    }

    [Fact]
    public async Task A_pick_face_below_its_minimum_is_filled_from_the_smallest_rest()
    {
        await using var world = await Shop.Open();
        await world.Bins("A-01-1", "R-01-1", "R-01-2");
        await world.Stock("ATL", "TEA", 30);
        await Shop.Must(world.PutAway("TEA", "A-01-1", 2));
        await Shop.Must(world.PutAway("TEA", "R-01-1", 20));
        await Shop.Must(world.PutAway("TEA", "R-01-2"));
        await world.Refuses("face.kind", () => Face("R-01-1", 1, 2));
        await world.Refuses("face.range", () => Face("A-01-1", 5, 5));
        await world.Refuses("bin.unknown", () => Face("Z", 5, 9));
        await Shop.Must(Face("A-01-1", 5, 12));
        Assert.Equal([("R-01-2", "A-01-1", 8), ("R-01-1", "A-01-1", 2)], await Fills());
        await Shop.Must(world.Move("TEA", "R-01-2", "A-01-1", 8));
        Assert.Empty(await Fills());
        await Shop.Must(Face("A-01-1", 0, 0));
        Assert.Equal(0, await world.Count("pick_face"));

        Task<Outcome<SetPickFace.Answer>> Face(string bin, int min, int max) =>
            world.Run<SetPickFace, SetPickFace.Answer>(c => c.Run(new("ATL", bin, "TEA", min, max), default));

        async Task<IEnumerable<(string, string, int)>> Fills() =>
            (await Shop.Must(world.Ask<ListReplenishments, List<ListReplenishments.Row>>(q => q.Run("ATL", default))))
            .Select(f => (f.From, f.To, f.Quantity));
    }
}
