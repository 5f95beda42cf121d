using Doorstep.Inventory.Bins;

namespace Doorstep.Specs.Bins;

public sealed class Choosing_a_bin
{
    [Fact]
    public void Goods_go_where_they_lie_already_when_they_fit() => Says(
        "A-02 10 It lies there already.",
        PutAwayChoice.Of(10, [At("A-01", has: 5, room: 4), At("A-02", has: 1, room: 20)], [At("A-03")]));

    [Fact]
    public void What_does_not_fit_at_once_goes_there_in_part() => Says(
        "A-01 4 It lies there already, with room for 4 of 10.",
        PutAwayChoice.Of(10, [At("A-01", has: 5, room: 4)], [At("A-03")]));

    [Fact]
    public void Else_they_go_into_the_first_empty_bin_of_their_zone() => Says(
        "B-09 10 It is the first empty bin of zone B, where the item lies.",
        PutAwayChoice.Of(10, [At("B-01", has: 5, room: 0)], [At("A-01"), At("B-09", BinKind.Reserve), At("B-02")
            with { Room = 0 }]));

    [Fact]
    public void New_goods_get_a_pick_bin_before_a_reserve() => Says(
        "A-02 3 It is the first empty bin.",
        PutAwayChoice.Of(3, [], [At("A-01", BinKind.Reserve), At("A-02")]));

    [Fact]
    public void Nothing_goes_into_quarantine_or_nowhere()
    {
        Assert.Null(PutAwayChoice.Of(3, [At("A-01", BinKind.Quarantine, has: 1)], [At("D-01", BinKind.Damaged)]));
        Assert.Null(PutAwayChoice.Of(0, [], [At("A-01")]));
    }

    [Fact]
    public void Room_is_what_units_and_litres_leave()
    {
        var bin = At("A-01").Bin with { CapacityUnits = 10, CapacityLitres = 2 };
        Assert.Equal(4, BinRoom.Of(bin, 3, 1_000_000, 250_000));
        Assert.Equal(1, BinRoom.Of(bin, 9, 0, 250_000));
        Assert.Equal(0, BinRoom.Of(bin, 12, 3_000_000, 1));
        Assert.Equal(7, BinRoom.Of(bin, 3, 0, null));
        Assert.Equal(int.MaxValue, BinRoom.Of(At("A-01").Bin, 3, 0, 1));
    }

    private static void Says(string expected, PutAwaySuggestion? given) =>
        Assert.Equal(expected, $"{given?.Bin.Code} {given?.Quantity} {given?.Reason}");

    private static PutAwayBin At(string code, BinKind kind = BinKind.Pick, long has = 0, long room = 100) => new(
        new BinFacts(
            Guid.Empty, Guid.Empty, code, code[..1], code[0] - 'A', int.Parse(code[2..]), 0,
            ((code[0] - 'A') * 1000L) + int.Parse(code[2..]), kind, null, null, true),
        has, room);
}
