using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Demo;

/// <summary>
/// The demo's transfers: one is on its way, one is partly received, one is written; and what locations keep for
/// themselves.
/// </summary>
internal sealed class DemoTransfers(CommandRunner runner, int merchant, DateTimeOffset end)
{
    private const int Items = 3;
    private const int Share = 3;
    private const int SafetyUnits = 6;

    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);
    private readonly Actor dock = new(merchant, "Priya Nair", Role.Picker);

    /// <summary>Moves what one location has more of than it needs.</summary>
    public async Task Send(CancellationToken cancellation)
    {
        await Send("RNO", "CMH", 2, "Evens out the shelves", cancellation);
        var coming = await Send("CMH", "ABE", 1, "For the weekend", cancellation);
        var first = coming.Lines[0];
        await Must<ReceiveTransfer, TransferAnswer>(dock, c => c.Run(new(coming.Number,
        [
            new(first.Sku, first.Open - 1), new(first.Sku, 1, Damaged: true, Reason: "Crushed corner"),
        ]), cancellation), cancellation);
        var plenty = await Plenty("ABE", cancellation);
        await Must<CreateTransfer, TransferAnswer>(operations, c => c.Run(
            new(new("ABE", "RNO", Day(5), [.. plenty.Select(r => new TransferWish(r.Sku, Units(r)))])), cancellation),
            cancellation);
        await Must<SetSafetyStock, SetSafetyStock.Answer>(operations, c => c.Run(
            new([.. plenty.Select(r => new SetSafetyStock.Line(r.Sku, "ABE", SafetyUnits))]), cancellation),
            cancellation);
    }

    private async Task<TransferAnswer> Send(
        string from, string to, int inDays, string note, CancellationToken cancellation)
    {
        var lines = (await Plenty(from, cancellation)).Select(r => new TransferWish(r.Sku, Units(r))).ToList();
        var written = await Must<CreateTransfer, TransferAnswer>(
            operations, c => c.Run(new(new(from, to, Day(inDays), lines, Note: note)), cancellation), cancellation);
        return await Must<ShipTransfer, TransferAnswer>(
            dock, c => c.Run(new(written.Number), cancellation), cancellation);
    }

    private async Task<IReadOnlyList<ListStock.Row>> Plenty(string location, CancellationToken cancellation)
    {
        var page = (await runner.Ask<ListStock, Page<ListStock.Row>>(
            operations, q => q.Run(new(Location: location, Limit: Paging.LimitMax), cancellation))).Value;
        return [.. page.Items.OrderByDescending(r => r.Available).ThenBy(r => r.Sku, StringComparer.Ordinal)
            .Take(Items)];
    }

    private static int Units(ListStock.Row row) => (int)Math.Max(2, row.Available / Share);

    private DateOnly Day(int inDays) => DateOnly.FromDateTime(end.UtcDateTime).AddDays(inDays);

    private async Task<T> Must<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => (await runner.Run(actor, run, cancellation)).Value;
}
