using Doorstep.Inventory.Counts;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs of counts; all at Atlanta.</summary>
internal static class Counting
{
    public static Task<Outcome<OpenCount.Answer>> TryCount(this World world, OpenCount.Body body) =>
        world.Run<OpenCount, OpenCount.Answer>(c => c.Run(new(Shelves.At, body), default));

    /// <summary>Opens a count of these bins.</summary>
    public static async Task<CountAnswer> CountBins(this World world, params string[] bins) =>
        (await Shop.Must(world.TryCount(new(Bins: bins)))).Count;

    public static async Task<ScanCount.Answer> Scan(this World world, CountAnswer count, params string[] codes)
    {
        ScanCount.Answer? last = null;
        foreach (var code in codes) last = await Shop.Must(world.TryScan(count, code));
        return last!;
    }

    public static Task<Outcome<ScanCount.Answer>> TryScan(
        this World world, CountAnswer count, string code, int? quantity = null) =>
        world.Run<ScanCount, ScanCount.Answer>(c => c.Run(new(count.Id, code, quantity), default));

    public static Task<Outcome<CountAnswer>> Enter(
        this World world, CountAnswer count, string bin, params (string Item, int Quantity)[] lines) =>
        world.Run<EnterCount, CountAnswer>(c => c.Run(
            new(count.Id, bin, [.. lines.Select(l => new EnterCount.Line(l.Item, l.Quantity))]), default));

    /// <summary>Keys a bin in twice: what differs is looked at again, with the same result.</summary>
    public static async Task<CountAnswer> EnterTwice(
        this World world, CountAnswer count, string bin, params (string Item, int Quantity)[] lines)
    {
        await Shop.Must(world.Enter(count, bin, lines));
        return await Shop.Must(world.Enter(count, bin, lines));
    }

    public static Task<Outcome<CountAnswer>> Approve(this World world, CountAnswer count) =>
        world.Run<ApproveCount, CountAnswer>(c => c.Run(new(count.Id), default));

    public static async Task<CountAnswer> See(this World world, string count) =>
        (await Shop.Must(world.Ask<ShowCount, ShowCount.Answer>(q => q.Run(count, default)))).Count;

    /// <summary>What differs: <c>A-01-1 TEA 4/5 -1</c> is counted, expected, difference.</summary>
    public static string Lines(this CountAnswer count) => string.Join(", ", count.Lines.Select(
        l => $"{l.Bin} {l.Sku} {l.Counted}/{l.Expected} {l.Difference}"));
}
