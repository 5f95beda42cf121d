using Doorstep.Inventory.Bins;

namespace Doorstep.Simulation.Walks;

/// <summary>What people do with bins: the first of these steps gives a location its bins.</summary>
internal static class ShelfSteps
{
    private static readonly string[] Bins = ["A-01-1", "A-01-2", "A-02-1", "R-01-1"];

    public static async Task PutAway(Walk walk)
    {
        var (sku, code, bin) = (walk.Of(Settings.Skus), walk.Of(Settings.Codes), walk.Of(Bins));
        await Make(walk, code);
        await walk.Do<PutAway, Shelved>(
            $"put away {sku} into {bin} at {code}", c => c.Run(new(code, sku, bin), default),
            ["putaway.none", "item.unknown"]);
    }

    /// <summary>Gives a location its bins.</summary>
    public static Task Make(Walk walk, string code) => walk.Do<CreateBins, CreateBins.Answer>(
        $"bins at {code}", c => c.Run(
            new(code, new([.. Bins.Select(b => new BinDraft(b, Kind: b[0] == 'R' ? "Reserve" : "Pick"))])), default));

    public static async Task Move(Walk walk)
    {
        var (sku, code) = (walk.Of(Settings.Skus), walk.Of(Settings.Codes));
        var (from, to) = (walk.Of(Bins), walk.Of(Bins));
        await walk.Do<MoveStock, Shelved>(
            $"move {sku} from {from} to {to} at {code}", c => c.Run(
                new(code, sku, from, to, 1 + walk.Chance.Next(4)), default),
            ["bin.unknown", "bin.short", "bin.same", "item.unknown"]);
    }
}
