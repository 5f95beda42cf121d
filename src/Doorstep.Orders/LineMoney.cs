using Doorstep.Platform.Values;

namespace Doorstep.Orders;

/// <summary>
/// What one line of an order is worth: its goods, and its share of the order's discount and tax. Minor units.
/// </summary>
internal readonly record struct LineMoney(long Goods, long Discount, long Tax)
{
    /// <summary>The goods without what is taken off, before tax.</summary>
    public long Net => Goods - Discount;

    /// <summary>What the customer pays for the line.</summary>
    public long Gross => Net + Tax;

    /// <summary>
    /// Splits discount and tax over lines by the value of their goods, so that the shares add up to the whole and none
    /// is off by more than one minor unit from its proportion; of equal remainders the earlier line's comes first, and
    /// goods that are all free share evenly.
    /// </summary>
    /// <remarks>
    /// Largest remainder, or Hamilton's method: Balinski and Young, Fair Representation, 1982; see
    /// <see cref="Money.Split"/>.
    /// </remarks>
    public static LineMoney[] Split(IReadOnlyList<long> goods, long discount, long tax)
    {
        var (discounts, taxes) = (Shares(discount, goods), Shares(tax, goods));
        return [.. goods.Select((value, i) => new LineMoney(value, discounts[i], taxes[i]))];
    }

    // Most orders have neither, and every answer about an order comes by here.
    private static long[] Shares(long amount, IReadOnlyList<long> goods) =>
        amount == 0 ? new long[goods.Count] : Money.Split(amount, goods);

    public static LineMoney[] Of(Order order, IReadOnlyList<OrderLine> lines) =>
        Split([.. lines.Select(l => l.Quantity * l.UnitPrice)], order.Discount, order.Tax);

    /// <summary>
    /// What an order still costs, in minor units: its total less the shares of the units that were cancelled. Shipping
    /// and fees are of the whole order and stay.
    /// </summary>
    public static long Due(Order order, IReadOnlyList<OrderLine> lines)
    {
        if (lines.All(l => l.Cancelled == 0)) return order.Total;
        var due = order.Total;
        foreach (var (line, money) in lines.Zip(Of(order, lines)))
            if (line.Cancelled > 0)
                due -= money.Part(line.Cancelled, line.Quantity, line.Quantity - line.Cancelled).Gross;
        return due;
    }

    /// <summary>
    /// What some of the line's units are worth, for example those that are refunded. However a line is cut, one piece
    /// after the other, the pieces add up to the line, and none is off by a whole minor unit from its proportion.
    /// </summary>
    /// <remarks>
    /// The difference of two running shares, each rounded down: units k+1 to k+n of q are worth
    /// ⌊a(k+n)/q⌋ - ⌊ak/q⌋ of the amount a, so all rounding cancels out.
    /// </remarks>
    /// <param name="quantity">Units of the whole line.</param>
    /// <param name="before">Units of it that were valued before: a piece depends on where it is cut.</param>
    /// <exception cref="ArgumentOutOfRangeException">The line has not so many units.</exception>
    public LineMoney Part(int units, int quantity, int before = 0)
    {
        if (units < 0 || before < 0 || quantity <= 0 || (long)before + units > quantity)
            throw new ArgumentOutOfRangeException(nameof(units), $"{before} + {units} of {quantity} units.");
        return new(Share(Goods), Share(Discount), Share(Tax));

        long Share(long amount) => Until(amount, before + units) - Until(amount, before);

        long Until(long amount, int count) => (long)((Int128)amount * count / quantity);
    }
}
