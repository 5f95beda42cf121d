using Doorstep.Orders;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Taking;
using Doorstep.Simulation.Model;

namespace Doorstep.Simulation.Walks;

/// <summary>What the more urgent take from the less urgent.</summary>
internal static class TakeSteps
{
    private static readonly string[] NotNow = ["take.nobody", "take.not_short", "take.on_hold", "take.priority"];

    /// <summary>Whoever is there takes, if anybody has it.</summary>
    public static async Task Take(Walk walk)
    {
        if (OrderSteps.Any(walk) is not { } order) return;
        await Take(walk, order);
    }

    /// <summary>A new order wants more than lies there free, and is more urgent than who has it.</summary>
    public static async Task TakeFrom(Walk walk, Shipment shipment, string target)
    {
        var sku = walk.Model.ItemOf(OrderSteps.Of(walk, shipment).Lines
            .Single(l => l.Number == shipment.Lines[0].Line).Sku)!;
        var free = walk.Before.Levels.Where(l => l.Sku == sku).Sum(l => Math.Max(0, l.Free));
        await Prioritize(walk, OrderSteps.Of(walk, shipment), nameof(OrderPriority.Normal));
        await PlaceSteps.Place(walk, new OrderDraft(
            "web", $"T{walk.Told.Count}", walk.Now, "USD", null, walk.Of(Settings.Addresses),
            [new LineDraft(sku, (int)free + 1 + walk.Chance.Next(3), 500)]));
        var taker = walk.Model.Orders.Values.Last();
        await Prioritize(walk, taker, walk.Of([nameof(OrderPriority.High), nameof(OrderPriority.Urgent)]));
        await Take(walk, taker);
    }

    private static Task Take(Walk walk, ModelOrder order) => walk.Do<TakeStock, TakeStock.Answer>(
        $"{order.Number} takes", c => c.Run(new(order.Id), default), [.. NotNow, "order.ended"]);

    private static Task Prioritize(Walk walk, ModelOrder order, string priority) =>
        walk.Do<ChangePriority, OrderAnswer>(
            $"{order.Number} is {priority}", c => c.Run(new(order.Id, priority), default),
            "order.ended", "order.shipped");
}
