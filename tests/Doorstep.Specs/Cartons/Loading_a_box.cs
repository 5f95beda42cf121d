using Doorstep.Specs.Harness;
using Doorstep.Tests;
using Doorstep.Warehouse.Packing.Fitting;

namespace Doorstep.Specs.Cartons;

/// <summary>How things go into a box: pure geometry, checked unit by unit.</summary>
public sealed class Loading_a_box(ITestOutputHelper output)
{
    private const int Seeds = 200;

    [Fact]
    public void Nothing_overlaps_hangs_or_stands_on_what_is_fragile_whatever_is_loaded()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var chance = new Random(seed);
            var box = new Size(chance.Next(100, 600), chance.Next(100, 400), chance.Next(80, 400));
            List<Goods> goods =
            [
                .. Enumerable.Range(0, chance.Next(1, 7)).Select(_ => new Goods(
                    new Size(chance.Next(20, 200), chance.Next(20, 200), chance.Next(20, 200))
                        .Turns(thisWayUp: chance.Next(3) == 0),
                    chance.Next(1, 12), chance.Next(0, 900), Fragile: chance.Next(4) == 0)),
            ];
            var bears = chance.Next(1_000, 20_000);

            var load = Loading.Fill(box, bears, goods);

            Assert.Equal($"{seed}: ", $"{seed}: {Faults(box, bears, goods, load)}");
            Assert.Equal(load, Loading.Fill(box, bears, goods));
        }
    }

    [Fact]
    public void Each_fault_of_a_load_is_seen()
    {
        var box = new Size(100, 100, 100);
        List<Goods> goods =
        [
            new(new Size(50, 50, 50).Turns(false), 4, 10), new(new Size(40, 40, 20).Turns(true), 1, 10, true),
        ];
        Block Cube(int x, int y, int z, int up = 1) => new(0, new(50, 50, 50), x, y, z, 1, 1, up);

        Assert.Equal("", Faults(box, 30, goods, [Cube(0, 0, 0), Cube(50, 0, 0), Cube(0, 0, 50)]));
        Assert.Equal("sticks out", Faults(box, 30, goods, [Cube(60, 0, 0)]));
        Assert.Equal("overlaps", Faults(box, 30, goods, [Cube(0, 0, 0), Cube(40, 0, 0)]));
        Assert.Equal("hangs", Faults(box, 30, goods, [Cube(0, 0, 0), Cube(20, 0, 50)]));
        Assert.Equal("too heavy", Faults(box, 19, goods, [Cube(0, 0, 0, up: 2)]));
        Assert.Equal("too many", Faults(box, 99, [goods[0] with { Quantity = 1 }], [Cube(0, 0, 0, up: 2)]));
        Assert.Equal("laid wrongly", Faults(box, 99, goods, [new(1, new(20, 40, 40), 0, 0, 0, 1, 1, 1)]));
        Assert.Equal("stands on glass", Faults(
            box, 99, [goods[1], new(new Size(40, 40, 40).Turns(false), 1)],
            [new(0, new(40, 40, 20), 0, 0, 0, 1, 1, 1), new(1, new(40, 40, 40), 0, 0, 20, 1, 1, 1)]));
    }

    /// <summary>
    /// Bischoff and Ratcliff's problems (thpack1 to 7, OR-Library), each tenth of each file; all of them nightly. The
    /// means of whole files stand in docs/packing.md.
    /// </summary>
    [LongFact]
    public void Containers_of_a_hundred_boxes_are_filled_to_more_than_85_percent()
    {
        var all = Environment.GetEnvironmentVariable("DOORSTEP_NIGHTLY") == "1";
        for (var file = 1; file <= 7; file++)
        {
            var uses = new List<double>();
            foreach (var (box, goods) in Problems(file).Where((_, at) => all || at % 10 == 0))
            {
                var load = Loading.Fill(box, int.MaxValue, goods);
                Assert.Equal("", Faults(box, int.MaxValue, goods, load));
                uses.Add((double)load.Sum(b => b.Volume) / box.Volume);
            }

            output.WriteLine($"thpack{file}: {uses.Average():P2}, lowest {uses.Min():P2}");
            Assert.True(uses.Average() >= .85, $"thpack{file}: {uses.Average():P2}");
        }
    }

    /// <summary>What is wrong with a load; empty when nothing is.</summary>
    internal static string Faults(Size box, int bears, IReadOnlyList<Goods> goods, IReadOnlyList<Block> load)
    {
        var units = load.SelectMany(Units).ToList();
        if (load.Sum(b => (long)b.Count * goods[b.Kind].Grams) > bears) return "too heavy";
        if (load.GroupBy(b => b.Kind).Any(g => g.Sum(b => b.Count) > goods[g.Key].Quantity)) return "too many";
        if (load.Any(b => !goods[b.Kind].Turns.Contains(b.Each))) return "laid wrongly";
        var inside = new Space(0, 0, 0, box.Length, box.Width, box.Height);
        for (var i = 0; i < units.Count; i++)
        {
            var (kind, at) = units[i];
            if (!inside.Holds(at)) return "sticks out";
            if (units.Take(i).Any(u => u.At.Meets(at))) return "overlaps";
            if (at.Z == 0) continue;
            var under = units.Where(u => u.At.Top == at.Z && Shared(u.At, at) > 0).ToList();
            if (under.Sum(u => Shared(u.At, at)) < (long)at.Length * at.Width) return "hangs";
            if (under.Exists(u => goods[u.Kind].Fragile)) return "stands on glass";
        }

        return "";
    }

    private static IEnumerable<(int Kind, Space At)> Units(Block b) =>
        from x in Enumerable.Range(0, b.Along)
        from y in Enumerable.Range(0, b.Across)
        from z in Enumerable.Range(0, b.Up)
        select (b.Kind, (b with
        {
            X = b.X + x * b.Each.Length, Y = b.Y + y * b.Each.Width, Z = b.Z + z * b.Each.Height, Along = 1, Across = 1,
            Up = 1,
        }).Space);

    private static long Shared(Space one, Space other) =>
        (long)Math.Max(0, Math.Min(one.Right, other.Right) - Math.Max(one.X, other.X))
        * Math.Max(0, Math.Min(one.Back, other.Back) - Math.Max(one.Y, other.Y));

    // Each line: number, then length, width and height, each with 1 where it may stand upright; then how many.
    private static IEnumerable<(Size Box, List<Goods> Goods)> Problems(int file)
    {
        var numbers = new Queue<int>(File.ReadAllText(Places.Shared($"packing/thpack{file}.txt"))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
        var count = numbers.Dequeue();
        for (var p = 0; p < count; p++)
        {
            (_, _) = (numbers.Dequeue(), numbers.Dequeue());
            var box = new Size(numbers.Dequeue(), numbers.Dequeue(), numbers.Dequeue());
            var kinds = numbers.Dequeue();
            var goods = new List<Goods>();
            for (var k = 0; k < kinds; k++)
            {
                numbers.Dequeue();
                var sides = new List<(int Side, bool Upright)>();
                for (var s = 0; s < 3; s++) sides.Add((numbers.Dequeue(), numbers.Dequeue() == 1));
                goods.Add(new(
                    [
                        .. from up in Enumerable.Range(0, 3)
                           where sides[up].Upright
                           let a = sides[(up + 1) % 3].Side
                           let b = sides[(up + 2) % 3].Side
                           from each in new[] { new Size(a, b, sides[up].Side), new Size(b, a, sides[up].Side) }
                           select each,
                    ],
                    numbers.Dequeue()));
            }

            yield return (box, goods);
        }
    }
}
