using CsCheck;
using Doorstep.Orders;
using Doorstep.Specs.Harness;

namespace Doorstep.Specs.Orders;

public sealed class Splitting_money_over_lines
{
    private static readonly Gen<(long[] Goods, long Discount, long Tax)> Orders = Gen.Select(
        Gen.OneOf(Gen.Long[0, 50], Gen.Long[0, 1_000_000_000_000]).Array[1, 40], Gen.Long[0, 1_000_000_000_000],
        Gen.Long[0, 5_000], (goods, discount, tax) => (goods, discount, tax));

    [Fact]
    public async Task An_order_shows_what_each_line_gets_of_discount_and_tax()
    {
        await using var world = await Shop.Open();
        var order = (await Shop.Must(world.TryPlace(
            Shop.Draft(world, "1001", ("TEA", 1), ("MUG", 1), ("TEA", 1)) with { Discount = 100, Tax = 200 }))).Order;

        Assert.Equal(
            [(34L, 67L, 1216L), (33L, 67L, 1217L), (33L, 66L, 1217L)],
            order.Lines.Select(l => (l.Discount, l.Tax, l.Net)));
        Assert.Equal(order.Total, order.Lines.Sum(l => l.Net + l.Tax) + order.Shipping);
    }

    [Fact]
    public void The_largest_remainders_get_what_is_left() => Assert.Equal(
        [(7L, 1L), (2L, 0L), (1L, 0L)],
        LineMoney.Split([700, 249, 51], 10, 1).Select(m => (m.Discount, m.Tax)));

    [Fact]
    public void Free_goods_share_evenly() => Assert.Equal(
        [2L, 2L, 1L], LineMoney.Split([0, 0, 0], 5, 0).Select(m => m.Discount));

    [Fact]
    public void The_shares_add_up_and_none_is_off_by_more_than_one() => Orders.Sample(order =>
    {
        var lines = LineMoney.Split(order.Goods, order.Discount, order.Tax);
        var whole = order.Goods.Sum();
        Assert.Equal((order.Discount, order.Tax, whole),
            (lines.Sum(l => l.Discount), lines.Sum(l => l.Tax), lines.Sum(l => l.Goods)));
        Assert.Equal(lines, LineMoney.Split(order.Goods, order.Discount, order.Tax));
        Assert.All(lines, line =>
        {
            var (part, of) = whole == 0 ? (1L, order.Goods.Length) : (line.Goods, whole);
            Assert.True(Off(line.Discount, order.Discount, part, of) < of);
            Assert.True(Off(line.Tax, order.Tax, part, of) < of);
        });
    });

    [Fact]
    public void More_goods_never_get_a_smaller_share() => Orders.Sample(order =>
    {
        var lines = LineMoney.Split(order.Goods, order.Discount, order.Tax).OrderBy(l => l.Goods).ToList();
        for (var i = 1; i < lines.Count; i++)
            Assert.True(lines[i].Goods == lines[i - 1].Goods || lines[i].Discount >= lines[i - 1].Discount);
    });

    [Fact]
    public void However_a_line_is_cut_its_pieces_add_up_to_it() => Gen.Select(
        Gen.Long[0, 1_000_000_000_000], Gen.Long[0, 1_000_000], Gen.Long[0, 1_000_000],
        Gen.Int[1, 60].Array[1, 12]).Sample((price, discount, tax, cuts) =>
    {
        var quantity = cuts.Sum();
        var line = new LineMoney(price * quantity, discount, tax);
        var (pieces, before) = (new List<LineMoney>(), 0);
        foreach (var units in cuts)
        {
            var piece = line.Part(units, quantity, before);
            Assert.Equal(price * units, piece.Goods);
            Assert.True(Off(piece.Discount, discount, units, quantity) < quantity);
            Assert.True(Off(piece.Tax, tax, units, quantity) < quantity);
            pieces.Add(piece);
            before += units;
        }

        Assert.Equal((line.Goods, line.Discount, line.Tax, line.Gross), (pieces.Sum(p => p.Goods),
            pieces.Sum(p => p.Discount), pieces.Sum(p => p.Tax), pieces.Sum(p => p.Gross)));
    });

    [Theory]
    [InlineData(4, 3, 0)]
    [InlineData(1, 3, 3)]
    [InlineData(-1, 3, 0)]
    [InlineData(0, 0, 0)]
    public void More_units_than_there_are_have_no_value(int units, int quantity, int before) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LineMoney(1, 1, 1).Part(units, quantity, before));

    // How far a share is from its proportion, in parts of the whole: below the whole is below one minor unit.
    private static Int128 Off(long share, long amount, long part, long of) =>
        Int128.Abs(((Int128)share * of) - ((Int128)amount * part));
}
