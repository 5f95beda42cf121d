using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Simulation.Walks;

/// <summary>Deliveries that are announced, come and are counted, and what is bought for them.</summary>
internal static class DeliverySteps
{
    private const int UnitsMax = 12;

    public static async Task Announce(Walk walk)
    {
        var boxes = Enumerable.Range(0, 1 + walk.Chance.Next(2)).Select(_ => new BoxDraft(
            [new BoxContent(walk.Of(Settings.Skus), 1 + walk.Chance.Next(UnitsMax))])).ToList();
        var code = walk.Of(Settings.Codes);
        await walk.Do<CreateReceiving, CreateReceiving.Answer>(
            $"announce {boxes.Count} boxes for {code}",
            c => c.Run(new(new("Leaf", Day(walk), [new(code, boxes)])), default));
    }

    public static async Task Postpone(Walk walk)
    {
        if (await Open(walk) is not { } order) return;
        if (walk.Chance.Next(4) == 0)
            await walk.Do<CancelReceiving, ReceivingAnswer>(
                $"cancel {order.Number}", c => c.Run(new(order.Id), default), "flow.illegal");
        else
            await walk.Do<ChangeReceiving, ReceivingAnswer>(
                $"{order.Number} comes on another day", c => c.Run(new(order.Id, Day(walk)), default));
    }

    public static async Task Unload(Walk walk)
    {
        if (await Open(walk) is not { } order) return;
        var box = walk.Of(order.Boxes);
        if (box.Stage is "Stowing" or "Completed") return;
        var line = box.Lines[0];
        var (units, damaged) = (1 + walk.Chance.Next(Math.Max(1, line.Expected)), walk.Chance.Next(8) == 0);
        var done = await walk.Do<CountBox, CountBox.Answer>(
            $"count {units} {line.Sku} of {order.Number}",
            c => c.Run(new(box.Sscc, [new(line.Sku, units, damaged, Settings.LotOf(line.Sku))]), default));
        if (!damaged) walk.Model.Move(line.Sku, order.Location, units);
        if (done.Value.Box.Counted < done.Value.Box.Expected && walk.Chance.Next(3) > 0) return;
        await walk.Do<CloseBox, ReceivingAnswer>(
            $"close box {box.Number} of {order.Number}",
            c => c.Run(new(box.Sscc, walk.Chance.Next(2) == 0), default));
    }

    public static async Task Settle(Walk walk)
    {
        foreach (var row in (await List(walk, "Processing,Incomplete")).Take(1))
        {
            var order = (await Ask<ShowReceiving, ReceivingAnswer>(walk, q => q.Run(row.Number, default))).Value;
            if (order.Stage == "Processing")
                await walk.Do<FinishReceiving, ReceivingAnswer>(
                    $"finish {order.Number}", c => c.Run(new(order.Id), default));
            else if (order.Cases.FirstOrDefault(c => c.ClosedAt is null) is { } open)
                await walk.Do<CloseCase, ReceivingAnswer>(
                    $"close a case of {order.Number}", c => c.Run(new(order.Id, open.Id, "Credited"), default));
        }
    }

    public static async Task Buy(Walk walk)
    {
        await walk.Do<SaveSupplier, SaveSupplier.Answer>("save the supplier", c => c.Run(
            new(new("LEAF", "Leaf", walk.Chance.Next(20),
                Items: [.. Settings.Skus.Select(s => new SupplierTerms(s, 1 + walk.Chance.Next(4), 2, 100))])),
            default));
        var wanted = new PurchaseWish(walk.Of(Settings.Skus), 1 + walk.Chance.Next(UnitsMax));
        var bought = await walk.Do<CreatePurchase, PurchaseAnswer>(
            $"buy {wanted.Quantity} {wanted.Sku}",
            c => c.Run(new("LEAF", walk.Of(Settings.Codes), [wanted], Round: true), default));
        if (walk.Chance.Next(3) == 0) return;
        await walk.Do<SendPurchase, PurchaseAnswer>("send it", c => c.Run(new(bought.Value.Number), default));
        await walk.Do<ReceivePurchase, ReceivingAnswer>("announce it", c => c.Run(new(bought.Value.Number), default));
    }

    private static DateOnly Day(Walk walk) =>
        DateOnly.FromDateTime(walk.Now.UtcDateTime).AddDays(walk.Chance.Next(10));

    private static async Task<ReceivingAnswer?> Open(Walk walk) =>
        await List(walk, "Awaiting,PartiallyArrived,Arrived,Processing") is { Count: > 0 } rows
            ? (await Ask<ShowReceiving, ReceivingAnswer>(walk, q => q.Run(walk.Of(rows).Number, default))).Value
            : null;

    private static async Task<IReadOnlyList<ListReceiving.Row>> List(Walk walk, string stages) =>
        (await Ask<ListReceiving, Page<ListReceiving.Row>>(walk, q => q.Run(new(stages), default))).Value.Items;

    private static Task<Outcome<T>> Ask<TQuery, T>(Walk walk, Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, Platform.Commands.IQuery => walk.Sandbox.Ask(ask);
}
