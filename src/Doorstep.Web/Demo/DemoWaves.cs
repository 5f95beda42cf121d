using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Sorting;
using Doorstep.Warehouse.Waves;

namespace Doorstep.Web.Demo;

/// <summary>
/// Waves in progress when the demo begins: at the main house a batch with one list at the put wall, one in somebody's
/// hands and one that nobody has; at the second house a cluster that is half collected.
/// </summary>
internal sealed class DemoWaves(CommandRunner runner, int merchant)
{
    private const string House = "RNO";
    private const string Second = "CMH";
    private const int BatchSize = 18;

    // Wholesale orders are picked alone.
    private const int BatchUnits = 120;

    private const int ClusterSize = 6;

    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);
    private readonly Actor owner = new(merchant, "Rosa Lindqvist", Role.Owner);
    private readonly Actor sorter = new(merchant, "Priya Nair", Role.Picker);
    private readonly Actor picker = new(merchant, "Mateo Ruiz", Role.Picker);
    private readonly Actor third = new(merchant, "Lena Fischer", Role.Picker);

    public async Task Begin(CancellationToken cancellation)
    {
        await Do<SetWall, SetWall.Body>(owner, c => c.Run(new(House, 3, 6), cancellation));
        if (await Do<ReleaseWave, ReleaseWave.Answer>(operations, c => c.Run(
            new(new(House, nameof(PickMethod.Batch), Shipments: BatchSize, Units: BatchUnits, PerList: 6)),
            cancellation)) is { } batch)
        {
            if (await Take(sorter, batch.Wave.Number, cancellation) is { } first)
            {
                await Collect(sorter, first, int.MaxValue, cancellation);
                await Sort(first, cancellation);
            }

            if (await Take(picker, batch.Wave.Number, cancellation) is { } next)
                await Collect(picker, next, next.Stops.Count / 2, cancellation);
        }

        if (await Do<ReleaseWave, ReleaseWave.Answer>(operations, c => c.Run(
            new(new(Second, nameof(PickMethod.Cluster), Shipments: ClusterSize, Units: BatchUnits)),
            cancellation)) is { } cluster
            && await Take(third, cluster.Wave.Number, cancellation) is { } cart)
            await Fill(cart, cart.Stops.Count / 2, cancellation);
    }

    private async Task Collect(Actor who, ListState list, int stops, CancellationToken cancellation)
    {
        foreach (var stop in list.Stops.Take(stops))
        {
            if (stop.Bin is { } bin) await Scan(who, list, bin, cancellation);
            await Scan(who, list, $"{stop.Units}*{stop.Barcodes[0]}", cancellation);
        }
    }

    // Tote by tote: what stands in place 3 of the cart is T-103.
    private async Task Fill(ListState list, int stops, CancellationToken cancellation)
    {
        foreach (var stop in list.Stops.Take(stops))
        {
            if (stop.Bin is { } bin) await Scan(third, list, bin, cancellation);
            await Scan(third, list, stop.Barcodes[0], cancellation);
            foreach (var part in stop.Parts) await Scan(third, list, $"T-{100 + part.Place}", cancellation);
        }
    }

    // Two thirds of the units are in their slots: some orders are complete, some wait for the rest.
    private async Task Sort(ListState list, CancellationToken cancellation)
    {
        foreach (var stop in list.Stops.Take(list.Stops.Count * 2 / 3))
            for (var unit = 0; unit < stop.Units; unit++)
                if (await Wall(stop.Barcodes[0], cancellation) is { Slot: { } slot }) await Wall(slot, cancellation);
    }

    private Task<ListState?> Take(Actor who, string wave, CancellationToken cancellation) =>
        Do<TakeList, ListState>(who, c => c.Run(new(wave), cancellation));

    private Task<ScanList.Answer?> Scan(Actor who, ListState list, string code, CancellationToken cancellation) =>
        Do<ScanList, ScanList.Answer>(who, c => c.Run(new(list.Number, code), cancellation));

    private Task<ScanWall.Answer?> Wall(string code, CancellationToken cancellation) =>
        Do<ScanWall, ScanWall.Answer>(sorter, c => c.Run(new(House, code), cancellation));

    private async Task<T?> Do<TCommand, T>(Actor actor, Func<TCommand, Task<Outcome<T>>> run)
        where TCommand : class, ICommand
        where T : class =>
        await runner.Run(actor, run, CancellationToken.None) is { Succeeded: true } done ? done.Value : null;
}
