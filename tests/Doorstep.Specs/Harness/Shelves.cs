using Doorstep.Inventory.Bins;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Specs.Harness;

/// <summary>Words for specs of bins; all at Atlanta.</summary>
internal static class Shelves
{
    public const string At = "ATL";

    public static Task<Outcome<CreateBins.Answer>> TryBins(this World world, params BinDraft[] bins) =>
        world.Run<CreateBins, CreateBins.Answer>(c => c.Run(new(At, new(bins)), default));

    /// <summary>Pick bins; what begins with R is a reserve, with Q quarantine, with D for damaged goods.</summary>
    public static async Task Bins(this World world, params string[] codes) =>
        await Shop.Must(world.TryBins([.. codes.Select(c => new BinDraft(c, Kind: c[0] switch
        {
            'R' => "Reserve", 'Q' => "Quarantine", 'D' => "Damaged", _ => null,
        }))]));

    public static Task<Outcome<Shelved>> PutAway(
        this World world, string item, string bin, int? quantity = null, string? lot = null) =>
        world.Run<PutAway, Shelved>(c => c.Run(new(At, item, bin, quantity, lot), default));

    public static Task<Outcome<Shelved>> Move(
        this World world, string item, string from, string to, int? quantity = null, string? lot = null) =>
        world.Run<MoveStock, Shelved>(c => c.Run(new(At, item, from, to, quantity, lot), default));

    /// <summary>What lies in the bins: <c>A-01-1 TEA 4</c>, and what has none: <c>- TEA 2</c>.</summary>
    public static async Task<string> Lying(this World world)
    {
        var bins = await Shop.Must(world.Ask<ListBins, Page<ListBins.Row>>(q => q.Run(new(At, Limit: 200), default)));
        var loose = await Shop.Must(world.Ask<ListUnplaced, Page<ListUnplaced.Row>>(q => q.Run(new(At), default)));
        return string.Join(", ", bins.Items.SelectMany(b => b.Items.Select(i => $"{b.Code} {i.Sku} {i.Quantity}"))
            .Concat(loose.Items.Select(l => $"- {l.Sku} {l.Quantity}")));
    }

    public static Task<long> Picks(this World world) => world.Look(async db =>
        (await db.Query("SELECT coalesce(sum(quantity), 0) FROM bin_pick", r => r.GetInt64(0), default)).Single());
}
