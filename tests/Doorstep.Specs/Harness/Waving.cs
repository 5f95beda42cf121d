using Doorstep.Inventory.Bins;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Sorting;
using Doorstep.Warehouse.Waves;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs of waves; all at Atlanta, with TEA in A-01-1 and MUG in B-05-1.</summary>
internal static class Waving
{
    /// <summary>A house with bins and orders of these lines, each allocated there; they are named 1001-1, 1002-1 …
    /// </summary>
    public static async Task<List<Guid>> House(this World world, params (string Sku, int Quantity)[][] orders)
    {
        await world.Bins("A-01-1", "B-05-1");
        foreach (var (sku, bin) in new[] { ("TEA", "A-01-1"), ("MUG", "B-05-1") })
        {
            await world.Stock(Shelves.At, sku, 20);
            await Shop.Must(world.PutAway(sku, bin));
        }

        var shipments = new List<Guid>();
        foreach (var lines in orders)
            shipments.Add((await world.Place($"W{shipments.Count + 1}", lines)).Shipments.Single().Id);
        return shipments;
    }

    public static Task<Outcome<WavePlan>> Plan(this World world, WaveWish wish) =>
        world.Ask<PlanWave, WavePlan>(q => q.Run(wish, default));

    public static Task<Outcome<ReleaseWave.Answer>> TryWave(this World world, WaveWish wish) =>
        world.Run<ReleaseWave, ReleaseWave.Answer>(c => c.Run(new(wish), default));

    public static Task<ReleaseWave.Answer> Wave(this World world, string method, int? perList = null) =>
        Shop.Must(world.TryWave(new(Shelves.At, method, PerList: perList)));

    public static Task<ShowWave.Answer> ShowWave(this World world, string number) =>
        Shop.Must(world.Ask<ShowWave, ShowWave.Answer>(q => q.Run(number, default)));

    public static Task<Outcome<ListState>> Take(this World world, string list) =>
        world.Run<TakeList, ListState>(c => c.Run(new(list), default));

    public static Task<Outcome<ListState>> Leave(this World world, string list) =>
        world.Run<ReturnList, ListState>(c => c.Run(new(list), default));

    public static Task<ListState> List(this World world, string list) =>
        Shop.Must(world.Ask<ShowList, ListState>(q => q.Run(list, default)));

    public static Task<Outcome<ScanList.Answer>> TryScan(this World world, string list, string code) =>
        world.Run<ScanList, ScanList.Answer>(c => c.Run(new(list, code), default));

    public static async Task<ListState> Scan(this World world, string list, params string[] codes)
    {
        ListState? state = null;
        foreach (var code in codes)
        {
            var answer = await Shop.Must(world.TryScan(list, code));
            Assert.Null(answer.Refused);
            state = answer.State;
        }

        return state!;
    }

    public static Task<Outcome<ScanWall.Answer>> TryWall(this World world, string code) =>
        world.Run<ScanWall, ScanWall.Answer>(c => c.Run(new(Shelves.At, code), default));

    /// <summary>Scans at the wall; answers what the last one lit or completed.</summary>
    public static async Task<ScanWall.Answer> Wall(this World world, params string[] codes)
    {
        ScanWall.Answer? last = null;
        foreach (var code in codes)
        {
            last = await Shop.Must(world.TryWall(code));
            Assert.Null(last.Refused);
        }

        return last!;
    }

    public static Task<ShowWall.Answer> ShowWall(this World world) =>
        Shop.Must(world.Ask<ShowWall, ShowWall.Answer>(q => q.Run(Shelves.At, default)));

    public static Task<Outcome<SetWall.Body>> SetWall(this World world, int rows, int columns) =>
        world.Run<SetWall, SetWall.Body>(c => c.Run(new(Shelves.At, rows, columns), default));

    public static Task ScanBins(this World world) => Shop.Must(
        world.Run<ChangeBinWork, ChangeBinWork.Answer>(c => c.Run(new(Shelves.At, true), default)));

    /// <summary>The stops of a list: <c>A-01-1 3 TEA</c>.</summary>
    public static string Way(this ListState state) =>
        string.Join(", ", state.Stops.Select(s => $"{s.Bin} {s.Units} {s.Sku}"));
}
