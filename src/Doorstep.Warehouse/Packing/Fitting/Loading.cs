namespace Doorstep.Warehouse.Packing.Fitting;

/// <summary>
/// Loads one box: always the empty space nearest to a corner, with the block of equal things that suits it best; then
/// again with some chance in the choice, and the fullest of these loads counts. After F. Parreño, R. Alvarez-Valdes,
/// J. M. Tamarit and J. F. Oliveira, "A Maximal-Space Algorithm for the Container Loading Problem", INFORMS Journal on
/// Computing 20 (3), 2008; here everything also stands wholly on something, and nothing stands on what is fragile.
/// </summary>
internal sealed class Loading
{
    /// <summary>Loads that are tried of one box at the most.</summary>
    public const int TriesMax = 60;

    // Try by try: how far below the best choice another may lie and still be taken.
    private static readonly double[] Freedoms = [.1, .2, .3, .4, .5];

    private readonly IReadOnlyList<Goods> goods;
    private readonly EmptySpaces spaces;
    private readonly int[] left;
    private readonly List<Block> blocks = [];
    private readonly List<(double Score, Block Block)> choices = [];
    private readonly Random? chance;
    private readonly double freedom;
    private readonly bool byVolume;
    private int gramsLeft;
    private long volume;

    private Loading(Size box, int gramsMax, IReadOnlyList<Goods> goods, int attempt)
    {
        this.goods = goods;
        spaces = new EmptySpaces(box);
        left = [.. goods.Select(g => g.Quantity)];
        gramsLeft = gramsMax;
        byVolume = attempt % 2 == 0;
        if (attempt < 2) return;
        chance = new Random(attempt);
        freedom = Freedoms[attempt % Freedoms.Length];
    }

    /// <summary>The fullest load that was found; the same for the same goods.</summary>
    public static IReadOnlyList<Block> Fill(Size box, int gramsMax, IReadOnlyList<Goods> goods)
    {
        var all = goods.Sum(g => g.Volume);
        Loading? best = null;
        for (var attempt = 0; attempt < TriesMax; attempt++)
        {
            var load = new Loading(box, gramsMax, goods, attempt);
            load.Run();
            if (best is null || load.volume > best.volume) best = load;
            if (best.volume == all) break;
        }

        return best!.blocks;
    }

    private void Run()
    {
        while (spaces.Next() is { } space)
        {
            if (Choose(space) is not { } block)
            {
                spaces.Close(space);
                continue;
            }

            blocks.Add(block);
            volume += block.Volume;
            left[block.Kind] -= block.Count;
            gramsLeft -= block.Count * goods[block.Kind].Grams;
            spaces.Fill(block.Space, bears: !goods[block.Kind].Fragile);
        }
    }

    private Block? Choose(in Space space)
    {
        choices.Clear();
        // What is fragile comes where nothing else fits: on the others rather than under them.
        Offer(space, fragile: false);
        if (choices.Count == 0) Offer(space, fragile: true);
        if (choices.Count == 0) return null;
        var best = choices.Max(c => c.Score);
        if (chance is null) return choices.Find(c => c.Score == best).Block;
        var bar = best - freedom * (best - choices.Min(c => c.Score));
        var good = choices.FindAll(c => c.Score >= bar);
        return good[chance.Next(good.Count)].Block;
    }

    private void Offer(in Space space, bool fragile)
    {
        for (var kind = 0; kind < goods.Count; kind++)
        {
            var some = goods[kind];
            if (some.Fragile != fragile) continue;
            var count = some.Grams == 0 ? left[kind] : Math.Min(left[kind], gramsLeft / some.Grams);
            if (count == 0) continue;
            foreach (var each in some.Turns)
            {
                var (along, across, up) = (
                    Math.Min(count, space.Length / each.Length), Math.Min(count, space.Width / each.Width),
                    Math.Min(fragile ? 1 : count, space.Height / each.Height));
                if (along == 0 || across == 0 || up == 0) continue;
                Offer(space, kind, each, along, Math.Min(across, count / along), 1);
                Offer(space, kind, each, along, 1, Math.Min(up, count / along));
                Offer(space, kind, each, Math.Min(along, count / across), across, 1);
                Offer(space, kind, each, 1, across, Math.Min(up, count / across));
                Offer(space, kind, each, Math.Min(along, count / up), 1, up);
                Offer(space, kind, each, 1, Math.Min(across, count / up), up);
            }
        }
    }

    private void Offer(in Space space, int kind, in Size each, int along, int across, int up)
    {
        var size = new Size(along * each.Length, across * each.Width, up * each.Height);
        var (x, y, z) = spaces.Corner(space, size);
        var score = byVolume ? size.Volume : -Slack(space, size);
        choices.Add((score, new Block(kind, each, x, y, z, along, across, up)));
    }

    // How far a block stays from the sides of its space: the smallest gap decides, then the next.
    private static double Slack(in Space space, in Size size)
    {
        var a = space.Length - size.Length;
        var b = space.Width - size.Width;
        var c = space.Height - size.Height;
        if (a > b) (a, b) = (b, a);
        if (b > c) (b, c) = (c, b);
        if (a > b) (a, b) = (b, a);
        return a * 1e10 + b * 1e5 + c;
    }
}
