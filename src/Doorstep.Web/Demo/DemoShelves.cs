using System.Globalization;
using Doorstep.Inventory.Bins;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Demo;

/// <summary>
/// The shelves of the demo's main house: a pick face for each item, a reserve behind, and people who put away what came
/// overnight. What came on the last day still stands at the door.
/// </summary>
internal sealed class DemoShelves(CommandRunner runner, int merchant, IReadOnlyList<DemoItem> catalogue)
{
    private const string House = "RNO";
    private const int Bays = 10;
    private const int Levels = 3;
    private const int FaceMin = 12;
    private const int FaceMax = 60;

    private readonly Actor worker = new(merchant, "Mateo Ruiz", Role.Picker);
    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);
    private readonly Dictionary<string, int> placeOf =
        catalogue.Index().ToDictionary(i => i.Item.Sku, i => i.Index);

    /// <summary>Makes the bins and says how much each pick face should have.</summary>
    public async Task Build(CancellationToken cancellation)
    {
        await Must<CreateBins, CreateBins.Answer>(operations, c => c.Run(new(House, new(
            [.. catalogue.SelectMany(i => new[]
            {
                new BinDraft(Face(i.Sku)), new BinDraft(Reserve(i.Sku), Kind: nameof(BinKind.Reserve)),
            }),
            new BinDraft("Q-01", Kind: nameof(BinKind.Quarantine)),
            new BinDraft("D-01", Zone: "DAMAGED", Kind: nameof(BinKind.Damaged))])), cancellation), cancellation);
        foreach (var item in catalogue)
            await Must<SetPickFace, SetPickFace.Answer>(operations, c => c.Run(
                new(House, Face(item.Sku), item.Sku, FaceMin, FaceMax), cancellation), cancellation);
        await PutAway(cancellation);
    }

    /// <summary>Puts away what has no bin, and fills the pick faces.</summary>
    public async Task PutAway(CancellationToken cancellation)
    {
        for (string? after = null; ;)
        {
            var page = (await runner.Ask<ListUnplaced, Page<ListUnplaced.Row>>(
                worker, q => q.Run(new(House, after, Paging.LimitMax), cancellation))).Value;
            foreach (var row in page.Items)
            {
                var bin = row.Quantity <= FaceMax ? Face(row.Sku) : Reserve(row.Sku);
                await Must<PutAway, Shelved>(
                    worker, c => c.Run(new(House, row.Sku, bin), cancellation), cancellation);
            }

            if ((after = page.Next) is null) break;
        }

        foreach (var fill in (await runner.Ask<ListReplenishments, List<ListReplenishments.Row>>(
            worker, q => q.Run(House, cancellation))).Value)
            await Must<MoveStock, Shelved>(
                worker, c => c.Run(new(House, fill.Sku, fill.From, fill.To, fill.Quantity), cancellation),
                cancellation);
    }

    private string Face(string sku) => Code(placeOf[sku], 'A');

    // The reserve stands across the aisle, behind the pick faces of the same bay.
    private string Reserve(string sku) => "R" + Code(placeOf[sku], 'A');

    private static string Code(int place, char first) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(char)(first + (place / (Bays * Levels)))}-{(place / Levels % Bays) + 1:00}-{(place % Levels) + 1}");

    private async Task Must<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => _ = (await runner.Run(actor, run, cancellation)).Value;
}
