using Doorstep.Inventory.Items;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Demo;

/// <summary>The lots of the demo: two items are tracked by lot; one lot is near its expiry, one is blocked.</summary>
internal sealed class DemoLots(
    CommandRunner runner, int merchant, IReadOnlyList<DemoItem> catalogue, IReadOnlyCollection<string> soldOut,
    DateTimeOffset end)
{
    private const string House = "RNO";
    private const int DaysLeft = 7;

    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);

    /// <summary>Begins to track, receives further lots and blocks one.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        var skus = catalogue.Select(i => i.Sku).Where(s => !soldOut.Contains(s)).Skip(3).Take(2).ToList();
        await Track(skus[0], "L2611", 240, cancellation);
        await Receive(skus[0], "L2612", 300, 24, cancellation);
        await Receive(skus[0], "L2509", DaysLeft + 4, 12, cancellation);
        await Track(skus[1], "K-118", 180, cancellation);
        await Receive(skus[1], "K-119", 210, 36, cancellation);
        var found = await runner.Ask<ListLots, Page<LotRow>>(
            operations, q => q.Run(new("K-118", All: true), cancellation));
        await Must<BlockLot, BlockLot.Answer>(c => c.Run(
            new(found.Value.Items[0].Id, "The maker recalls it: the binding comes apart"), cancellation), cancellation);
    }

    private Task Track(string sku, string lot, int days, CancellationToken cancellation) =>
        Must<ChangeTracking, ItemAnswer>(
            c => c.Run(new(sku, nameof(ItemTracking.Lot), DaysLeft, lot, Day(days)), cancellation), cancellation);

    private Task Receive(string sku, string lot, int days, int units, CancellationToken cancellation) =>
        Must<ReceiveStock, ReceiveStock.Answer>(
            c => c.Run(new(House, "PO-LOTS", [new(sku, units, lot, Day(days))]), cancellation), cancellation);

    private DateOnly Day(int days) => DateOnly.FromDateTime(end.UtcDateTime).AddDays(days);

    private async Task Must<TCommand, T>(Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => _ = (await runner.Run(operations, run, cancellation)).Value;
}
