namespace Doorstep.Warehouse.Packing.Fitting;

/// <summary>A box that may be used.</summary>
/// <param name="Inside">Its inner sides.</param>
/// <param name="LoadGramsMax">What it bears.</param>
internal sealed record Box(string Code, Size Inside, int LoadGramsMax);

/// <summary>A box with what goes into it.</summary>
internal sealed record FilledBox(Box Box, IReadOnlyList<Block> Blocks)
{
    public long Volume => Blocks.Sum(b => b.Volume);
}

/// <summary>
/// Chooses boxes for goods: the smallest one that takes everything; where none does, the one that takes most goes
/// first, and so on with the rest. Each is then the smallest that holds what it got.
/// </summary>
internal static class CartonChoice
{
    /// <summary>Units that are planned for at the most; a pallet's worth is packed by people's judgement.</summary>
    public const int UnitsMax = 2_000;

    /// <param name="first">The box that stands open already; it is filled first.</param>
    /// <returns>Goods that no box takes are left out.</returns>
    public static IReadOnlyList<FilledBox> Choose(
        IReadOnlyList<Box> boxes, IReadOnlyList<Goods> goods, Box? first = null)
    {
        List<Box> bySize = [.. boxes.OrderBy(b => b.Inside.Volume).ThenBy(b => b.Code, StringComparer.Ordinal)];
        var left = goods.Select(g => g.Quantity).ToArray();
        var filled = new List<FilledBox>();
        if (first is not null && Fill(first, goods) is { Volume: > 0 } begun) Add(begun);
        while (left.Any(l => l > 0))
        {
            var rest = Rest(goods, left);
            var whole = Smallest(bySize, rest);
            var next = whole ?? bySize.Select(box => Fill(box, rest)).Where(f => f.Volume > 0)
                .OrderByDescending(f => f.Volume).FirstOrDefault();
            if (next is null) break;
            if (whole is null) next = Smallest(bySize, Contents(goods, next)) ?? next;
            Add(next);
        }

        return filled;

        void Add(FilledBox next)
        {
            filled.Add(next);
            foreach (var block in next.Blocks) left[block.Kind] -= block.Count;
        }
    }

    // Only boxes that could hold it by volume and weight are tried.
    private static FilledBox? Smallest(List<Box> boxes, IReadOnlyList<Goods> goods)
    {
        var (volume, grams) = (goods.Sum(g => g.Volume), goods.Sum(g => (long)g.Quantity * g.Grams));
        return boxes.Where(box => box.Inside.Volume >= volume && box.LoadGramsMax >= grams)
            .Select(box => Fill(box, goods)).FirstOrDefault(filled => filled.Volume == volume);
    }

    private static FilledBox Fill(Box box, IReadOnlyList<Goods> goods) =>
        new(box, Loading.Fill(box.Inside, box.LoadGramsMax, goods));

    // Kinds keep their places: a block names its kind by it.
    private static IReadOnlyList<Goods> Rest(IReadOnlyList<Goods> goods, int[] left) =>
        [.. goods.Select((g, kind) => g with { Quantity = left[kind] })];

    private static IReadOnlyList<Goods> Contents(IReadOnlyList<Goods> goods, FilledBox filled)
    {
        var counts = new int[goods.Count];
        foreach (var block in filled.Blocks) counts[block.Kind] += block.Count;
        return Rest(goods, counts);
    }
}
