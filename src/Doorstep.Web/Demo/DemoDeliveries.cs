using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Demo;

/// <summary>
/// The demo's deliveries: what is sold out is bought and on its way, one is late, one is at the dock, and one differs
/// from what was announced.
/// </summary>
internal sealed class DemoDeliveries(
    CommandRunner runner, int merchant, IReadOnlyList<DemoItem> catalogue, IReadOnlyCollection<string> soldOut,
    DateTimeOffset end)
{
    /// <summary>Hours before the demo begins at which it is announced, and at which the dock counts.</summary>
    public const int AnnouncedBefore = 72, CountedBefore = 3;

    private const int Pack = 12;
    private const int BoxUnits = 24;

    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);
    private readonly Actor dock = new(merchant, "Priya Nair", Role.Picker);
    private ReceivingAnswer? arriving;
    private ReceivingAnswer? odd;

    private IReadOnlyList<string> Stocked => [.. catalogue.Select(i => i.Sku).Where(s => !soldOut.Contains(s))];

    /// <summary>A supplier, its purchase orders and what is announced.</summary>
    public async Task Announce(CancellationToken cancellation)
    {
        await Must<SaveSupplier, SaveSupplier.Answer>(operations, c => c.Run(new(new(
            "HARBOUR", "Harbour Trading Co.", LeadDays: 6, Email: "orders@harbour.example",
            Items: [.. catalogue.Select((item, i) => new SupplierTerms(
                item.Sku, Pack, 2 * Pack, 150 + (i * 37 % 900), $"HT-{1000 + i}"))])), cancellation), cancellation);
        var bought = await Must<CreatePurchase, PurchaseAnswer>(operations, c => c.Run(new(
            "HARBOUR", "RNO", [.. soldOut.Order(StringComparer.Ordinal).Select(s => new PurchaseWish(s, 10 * Pack))],
            Round: true), cancellation), cancellation);
        await Must<SendPurchase, PurchaseAnswer>(
            operations, c => c.Run(new(bought.Number), cancellation), cancellation);
        await Must<ReceivePurchase, ReceivingAnswer>(
            operations, c => c.Run(new(bought.Number, Boxes: 4), cancellation), cancellation);
        await Must<CreatePurchase, PurchaseAnswer>(operations, c => c.Run(new(
            "HARBOUR", "CMH", [new(Stocked[0], 40), new(Stocked[1], 60)], Round: true), cancellation), cancellation);

        await Announce("CMH", "Lakeside Goods", -1, 2, 2, cancellation);
        arriving = await Announce("ABE", "Foundry Wares", 0, 3, 5, cancellation);
        odd = await Announce("RNO", "Foundry Wares", -1, 1, 9, cancellation);
    }

    /// <summary>What the dock has done of it by now.</summary>
    public async Task Count(CancellationToken cancellation)
    {
        await Must<RecordArrival, ReceivingAnswer>(
            dock, c => c.Run(new(arriving!.Id, [1, 2]), cancellation), cancellation);
        var line = arriving!.Boxes[0].Lines[0];
        await Must<CountBox, CountBox.Answer>(dock, c => c.Run(
            new(arriving.Boxes[0].Sscc, [new(line.Sku, line.Expected / 2)]), cancellation), cancellation);

        var box = odd!.Boxes[0];
        await Must<CountBox, CountBox.Answer>(dock, c => c.Run(new(box.Sscc,
        [
            new(box.Lines[0].Sku, box.Lines[0].Expected - 3), new(box.Lines[1].Sku, box.Lines[1].Expected - 1),
            new(box.Lines[1].Sku, 1, Damaged: true),
        ]), cancellation), cancellation);
        await Must<CloseBox, ReceivingAnswer>(dock, c => c.Run(new(box.Sscc), cancellation), cancellation);
    }

    private async Task<ReceivingAnswer> Announce(
        string location, string sender, int inDays, int boxes, int from, CancellationToken cancellation) =>
        (await Must<CreateReceiving, CreateReceiving.Answer>(operations, c => c.Run(new(new ReceivingDraft(
            sender, DateOnly.FromDateTime(end.UtcDateTime).AddDays(inDays),
            [new(location, [.. Enumerable.Range(0, boxes).Select(b => new BoxDraft(
            [
                new(Stocked[from + (2 * b)], BoxUnits), new(Stocked[from + (2 * b) + 1], BoxUnits),
            ]))])])), cancellation), cancellation)).Orders[0];

    private async Task<T> Must<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand => (await runner.Run(actor, run, cancellation)).Value;
}
