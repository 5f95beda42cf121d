using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Specs.Harness;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Specs.Transfers;

public sealed class Sending_a_transfer
{
    [Fact]
    public async Task It_goes_from_the_stock_of_one_location_to_the_road_and_into_the_stock_of_the_other()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 10);
        await world.Stock("ATL", "MUG", 4);

        var draft = await world.Transfer(3, ("tea", 4), ("TEA", 2), ("MUG", 1));
        Assert.Equal(("TR-1001", "Draft", "ATL", "RNO", "ATL"),
            (draft.Number, draft.Stage, draft.From, draft.To, draft.At));
        Assert.Equal([("MUG", 1, 0), ("TEA", 6, 0)], draft.Lines.Select(l => (l.Sku, l.Quantity, l.Shipped)));
        Assert.Equal(["MUG ATL 4 of 4, 0, 0, ", "TEA ATL 10 of 10, 0, 0, "], await world.Kept());

        var gone = await Shop.Must(world.Ship(draft.Number));
        Assert.Equal(("InTransit", "RNO"), (gone.Stage, gone.At));
        Assert.Equal(
            [
                "MUG ATL 3 of 3, 0, 0, ", "MUG RNO 0 of 0, 0, 1, 2026-11-05",
                "TEA ATL 4 of 4, 0, 0, ", "TEA RNO 0 of 0, 0, 6, 2026-11-05",
            ], await world.Kept());

        var some = await Shop.Must(world.Arrive(draft.Number, new("TEA", 4), new("MUG")));
        Assert.Equal("PartiallyReceived", some.Stage);
        var all = await Shop.Must(world.Arrive(draft.Number, new ReceiveTransfer.Scan("TEA", 2)));
        Assert.Equal(("Received", 0), (all.Stage, all.Possible.Count));
        Assert.Equal(
            ["MUG ATL 3 of 3, 0, 0, ", "MUG RNO 1 of 1, 0, 0, ", "TEA ATL 4 of 4, 0, 0, ", "TEA RNO 6 of 6, 0, 0, "],
            await world.Kept());
        Assert.Equal(["ATL Available InTransit 6", "RNO InTransit Available 4", "RNO InTransit Available 2"],
            await Entries(world, "TEA"));
        await world.Refuses("flow.illegal", () => world.Arrive(draft.Number, new ReceiveTransfer.Scan("TEA")));
    }

    [Theory]
    [InlineData("ATL", "ATL", "TEA", 1, "transfer.same")]
    [InlineData("ATL", "XXX", "TEA", 1, "location.unknown")]
    [InlineData("XXX", "ATL", "TEA", 1, "location.unknown")]
    [InlineData("ATL", "RNO", "MILK", 1, "item.unknown")]
    [InlineData("ATL", "RNO", "TEA", 0, "quantity.invalid")]
    [InlineData("ATL", "RNO", null, 1, "transfer.empty")]
    public async Task What_cannot_be_is_refused(string from, string to, string? sku, int quantity, string code)
    {
        await using var world = await Shop.Open();
        var refused = await world.Run<CreateTransfer, TransferAnswer>(c => c.Run(
            new(new TransferDraft(from, to, world.Day(1), sku is null ? [] : [new(sku, quantity)])), default));
        Assert.Equal((code, 0L), (refused.Refusal!.Code, await world.Count("transfer")));
        await world.Refuses("transfer.unknown", () => world.Ship("TR-7"));
        await world.Refuses("transfer.unknown", () => world.Arrive("no such", new ReceiveTransfer.Scan("TEA")));
    }

    [Fact]
    public async Task What_is_loaded_by_scan_leaves_the_bins_and_the_stock_at_once_and_is_put_to_rights_again()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 10);
        await world.Bins("A-01-1");
        await Shop.Must(world.PutAway("TEA", "A-01-1", 8));
        var draft = await world.Transfer(3, ("TEA", 5));

        var loaded = await Shop.Must(world.Load(draft.Number, ("TEA", 3), ("tea", 1)));
        Assert.Equal(("Preparing", 4), (loaded.Stage, loaded.Lines[0].Shipped));
        Assert.Equal("A-01-1 TEA 6", await world.Lying());
        await world.Refuses("transfer.over", () => world.Load(draft.Number, ("TEA", 2)));
        await world.Refuses("transfer.item", () => world.Load(draft.Number, ("MUG", 1)));
        await world.Refuses("item.unknown", () => world.Load(draft.Number, ("MILK", 1)));
        await world.Refuses("count.below_zero", () => world.Load(draft.Number, ("TEA", -5)));
        await world.Refuses("count.quantity", () => world.Load(draft.Number, ("TEA", 0)));
        await world.Refuses("scan.empty", () => world.Load(draft.Number));

        Assert.Equal(3, (await Shop.Must(world.Load(draft.Number, ("TEA", -1)))).Lines[0].Shipped);
        Assert.Equal("A-01-1 TEA 6, - TEA 1", await world.Lying());
        var gone = await Shop.Must(world.Ship(draft.Number));
        Assert.Equal((5, 3, 3), (gone.Lines[0].Quantity, gone.Lines[0].Shipped, gone.Lines[0].Open));
        Assert.Equal(["TEA ATL 7 of 7, 0, 0, ", "TEA RNO 0 of 0, 0, 3, 2026-11-05"], await world.Kept());
    }

    [Fact]
    public async Task What_is_said_goes_more_or_less_than_what_was_loaded()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 10);
        await world.Stock("ATL", "MUG", 10);
        var draft = await world.Transfer(3, ("TEA", 5), ("MUG", 5));
        await Shop.Must(world.Load(draft.Number, ("TEA", 3), ("MUG", 1)));

        await world.Refuses("transfer.over", () => world.Ship(draft.Number, false, ("TEA", 6)));
        await world.Refuses("transfer.nothing", () => world.Ship(draft.Number, false, ("TEA", 0), ("MUG", 0)));
        var gone = await Shop.Must(world.Ship(draft.Number, false, ("TEA", 1)));

        Assert.Equal([("MUG", 1), ("TEA", 1)], gone.Lines.Select(l => (l.Sku, l.Shipped)));
        Assert.Equal((9L, 0L, 9L), await world.Level("ATL", "TEA"));
    }

    [Fact]
    public async Task Reserved_units_and_the_safety_stock_stay_unless_who_manages_stock_says_so()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 10);
        await world.Place("A-1", ("TEA", 4));
        await world.Keep("TEA", "ATL", 2);
        var draft = await world.Transfer(3, ("TEA", 5));

        var refused = await world.Ship(draft.Number);
        Assert.Equal(("stock.short", "TEA"), (refused.Refusal!.Code, refused.Refusal.Data!["sku"]));
        await world.Refuses("stock.short", () => world.Load(draft.Number, ("TEA", 5)));
        Assert.Equal(["TEA ATL 4 of 10, 2, 0, "], await world.Kept());
        var owner = world.Actor;
        world.Actor = owner with { Role = Role.Picker };
        await world.Refuses("transfer.safety", () => world.Ship(draft.Number, belowSafety: true));
        world.Actor = owner;
        await Shop.Must(world.Ship(draft.Number, belowSafety: true));

        Assert.Equal(["TEA ATL 0 of 5, 2, 0, ", "TEA RNO 0 of 0, 0, 5, 2026-11-05"], await world.Kept());
        var more = await world.Transfer(3, ("TEA", 2));
        await world.Refuses("stock.short", () => world.Ship(more.Number, belowSafety: true));
    }

    [Fact]
    public async Task Who_waits_is_told_the_day_and_served_when_it_comes()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 6);
        var gone = await world.Shipped(3, ("TEA", 6));
        var waiting = await world.Place("A-1", ("TEA", 4));
        Assert.Equal(world.Day(3), Assert.Single(waiting.Shipments).Stock!.ExpectedOn);

        await Shop.Must(world.Run<ChangeTransfer, TransferAnswer>(
            c => c.Run(new(gone.Number, world.Day(5), "Snow", gone.Version), default)));
        Assert.Equal(world.Day(5), (await world.Order(waiting.Id)).Shipments[0].Stock!.ExpectedOn);
        await world.Refuses("version.stale", () => world.Run<ChangeTransfer, TransferAnswer>(
            c => c.Run(new(gone.Number, world.Day(6), null, gone.Version), default)));

        await Shop.Must(world.Arrive(gone.Number, new ReceiveTransfer.Scan("TEA", 5)));
        Assert.Equal(("Allocated", "RNO"), ((await world.Order(waiting.Id)).Shipments[0].Stage,
            (await world.Order(waiting.Id)).Shipments[0].Location));
        Assert.Equal((5L, 4L, 1L), await world.Level("RNO", "TEA"));
    }

    [Fact]
    public async Task What_is_damaged_is_put_aside_and_what_never_comes_is_written_off_by_a_person()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 6);
        var gone = await world.Shipped(3, ("TEA", 6));
        await world.Refuses("transfer.over", () => world.Arrive(gone.Number, new ReceiveTransfer.Scan("TEA", 7)));
        await world.Refuses("transfer.item", () => world.Arrive(gone.Number, new ReceiveTransfer.Scan("MUG")));
        await Shop.Must(world.Arrive(gone.Number, new("TEA", 3), new("TEA", 1, Damaged: true, Reason: "Wet")));
        await Shop.Must(world.Arrive(gone.Number, new ReceiveTransfer.Scan("TEA", -1)));
        await world.Refuses("count.below_zero", () => world.Arrive(gone.Number, new ReceiveTransfer.Scan("TEA", -3)));
        await world.Refuses("transfer.reason", () => world.Write(gone.Number, " "));

        var closed = await Shop.Must(world.Write(gone.Number, "Fell off the lorry"));

        Assert.Equal(("ClosedShort", 2, 1, 3, 0), (closed.Stage, closed.Lines[0].Received, closed.Lines[0].Damaged,
            closed.Lines[0].Lost, closed.Lines[0].Open));
        Assert.Equal(["TEA ATL 0 of 0, 0, 0, ", "TEA RNO 2 of 2, 0, 0, "], await world.Kept());
        Assert.Equal(["Taken out for a transfer", "Received from a transfer", "Wet", "Received from a transfer",
            "lost: Fell off the lorry"], await Reasons(world));
    }

    [Fact]
    public async Task One_that_has_not_left_is_called_off_and_gives_everything_back_to_whoever_waits()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 6);
        var draft = await world.Transfer(3, ("TEA", 6));
        await Shop.Must(world.Load(draft.Number, ("TEA", 6)));
        var waiting = await world.Place("A-1", ("TEA", 2));
        Assert.Equal("AwaitingStock", waiting.Shipments[0].Stage);

        var off = await Shop.Must(world.CallOff(draft.Number));

        Assert.Equal(("Cancelled", 0), (off.Stage, off.Lines[0].Shipped));
        Assert.Equal((6L, 2L, 4L), await world.Level("ATL", "TEA"));
        Assert.Equal("Allocated", (await world.Order(waiting.Id)).Shipments[0].Stage);
        await world.Refuses("flow.illegal", () => world.Ship(draft.Number));
    }

    [Fact]
    public async Task One_on_its_way_is_turned_round_and_received_by_its_source()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 6);
        var gone = await world.Shipped(3, ("TEA", 6));
        await world.Refuses("flow.illegal", () => world.CallOff(gone.Number));
        await Shop.Must(world.Arrive(gone.Number, new ReceiveTransfer.Scan("TEA", 1)));

        var turned = await Shop.Must(world.Turn(gone.Number, 6));
        Assert.Equal(("Returning", "ATL"), (turned.Stage, turned.At));
        Assert.Equal(["TEA ATL 0 of 0, 0, 5, 2026-11-08", "TEA RNO 1 of 1, 0, 0, "], await world.Kept());
        await world.Refuses("flow.illegal", () => world.Turn(gone.Number));
        await Shop.Must(world.Arrive(gone.Number, new ReceiveTransfer.Scan("TEA", 2)));
        var back = await Shop.Must(world.Arrive(gone.Number, new("TEA", 2), new("TEA", 1, Damaged: true)));

        Assert.Equal(("Returned", 1, 4, 1), (back.Stage, back.Lines[0].Received, back.Lines[0].Returned,
            back.Lines[0].Damaged));
        Assert.Equal(["TEA ATL 4 of 4, 0, 0, ", "TEA RNO 1 of 1, 0, 0, "], await world.Kept());
    }

    [Fact]
    public async Task What_comes_to_a_location_with_bins_is_to_be_put_away()
    {
        await using var world = await Shop.Open();
        await world.Stock("RNO", "TEA", 3);
        await world.Bins("A-01-1");
        var draft = await Shop.Must(world.Run<CreateTransfer, TransferAnswer>(c => c.Run(
            new(new TransferDraft("RNO", "ATL", world.Day(1), [new("TEA", 3)])), default)));
        await Shop.Must(world.Ship(draft.Number));
        await Shop.Must(world.Arrive(draft.Number, new ReceiveTransfer.Scan("TEA", 3)));

        Assert.Equal("- TEA 3", await world.Lying());
        await Shop.Must(world.PutAway("TEA", "A-01-1"));
        Assert.Equal("A-01-1 TEA 3", await world.Lying());
    }

    [Fact]
    public async Task The_list_says_whose_turn_it_is_and_what_is_late()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 9);
        await world.Transfer(3, ("TEA", 1));
        await world.Shipped(1, ("TEA", 2));
        await world.Shipped(9, ("TEA", 3));
        world.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Equal(["TR-1003 InTransit 3 3", "TR-1002 InTransit 2 2", "TR-1001 Draft 1 0"],
            await List(world, new()));
        Assert.Equal(["TR-1001 Draft 1 0"], await List(world, new(At: "ATL")));
        Assert.Equal(["TR-1002 InTransit 2 2"], await List(world, new(Late: true)));
        Assert.Equal(["TR-1003 InTransit 3 3"], await List(world, new(Stage: "InTransit,Received", Limit: 1)));
        await world.Refuses("stage.unknown", () => world.Ask<ListTransfers, Page<ListTransfers.Row>>(
            q => q.Run(new(Stage: "Lost"), default)));
    }

    [Fact]
    public async Task A_violation_of_each_kind_is_seen()
    {
        await using var world = await Shop.Open();
        await world.Stock("ATL", "TEA", 9);
        await world.Shipped(3, ("TEA", 4));
        world.ExpectsViolations = true;
        Assert.Empty(await world.Audit());

        await world.Plant("UPDATE transfer_line SET shipped = 3;");
        Assert.Equal(["transfer.incoming", "transfer.ledger"], (await world.Audit()).Select(v => v.Name).Order());
        await world.Plant("UPDATE transfer_line SET shipped = 4; UPDATE incoming_units SET quantity = 5;");
        Assert.Equal(["transfer.incoming"], (await world.Audit()).Select(v => v.Name));
        await world.Plant("UPDATE incoming_units SET quantity = 4; UPDATE transfer_line SET lost = 1;");
        Assert.Equal(["transfer.incoming", "transfer.ledger", "transfer.ledger"],
            (await world.Audit()).Select(v => v.Name).Order());
    }

    private static async Task<IEnumerable<string>> List(World world, ListTransfers.Request request) =>
        (await Shop.Must(world.Ask<ListTransfers, Page<ListTransfers.Row>>(q => q.Run(request, default)))).Items
        .Select(t => $"{t.Number} {t.Stage} {t.Units} {t.Open}");

    private static async Task<IEnumerable<string>> Entries(World world, string sku) =>
        (await Shop.Must(world.Ask<ShowStockHistory, Page<ShowStockHistory.Row>>(
            q => q.Run(new(sku), default)))).Items.Reverse().Where(e => e.Reference == "TR-1001")
        .Select(e => $"{e.Location} {e.From} {e.To} {e.Quantity}");

    private static Task<List<string>> Reasons(World world) => world.Look(db => db.Entries
        .Where(e => e.Reference == "TR-1001").OrderBy(e => e.Seq).Select(e => e.Reason!).ToListAsync());
}
