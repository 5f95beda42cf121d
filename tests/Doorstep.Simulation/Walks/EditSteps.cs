using Doorstep.Orders;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Tagging;
using Doorstep.Simulation.Harness;
using Doorstep.Simulation.Model;

namespace Doorstep.Simulation.Walks;

/// <summary>What people change of orders before the floor has them.</summary>
internal static class EditSteps
{
    private static readonly string[] Tags = ["vip", "gift", "Gift", "net 30"];

    private static readonly string[] NotThese =
        ["edit.empty", "edit.nothing_left", "edit.too_few", "order.picking", "parcel.packed", "total.negative"];

    public static async Task Edit(Walk walk)
    {
        if (OrderSteps.Any(walk) is not { } order) return;
        var line = walk.Of(order.Lines);
        LineEdit[] lines = walk.Chance.Next(3) switch
        {
            0 => [new(line.Number, Quantity: walk.Chance.Next(line.Quantity + 1))],
            1 => [new(line.Number, Quantity: line.Quantity + 1 + walk.Chance.Next(3))],
            _ => [new(Sku: walk.Of(Settings.Skus), Quantity: 1 + walk.Chance.Next(3), UnitPrice: 100)],
        };
        await Edit(walk, order, lines);
    }

    /// <summary>Takes what a shipment has off its order.</summary>
    public static async Task EditAway(Walk walk, Shipment shipment, string target)
    {
        var order = OrderSteps.Of(walk, shipment);
        List<LineEdit> lines = [.. shipment.Lines.Select(l => new LineEdit(
            l.Line, Quantity: order.Lines.Single(o => o.Number == l.Line).Quantity - l.Quantity))];
        lines.Add(new LineEdit(Sku: walk.Of(Settings.Skus), Quantity: 1));
        await Edit(walk, order, [.. lines]);
    }

    public static async Task Tag(Walk walk)
    {
        if (OrderSteps.Any(walk) is not { } order) return;
        var (add, remove) = (walk.Of(Tags), walk.Of(Tags));
        await walk.Do<ChangeTags, OrderAnswer>(
            $"tag {order.Number} {add}, not {remove}", c => c.Run(new(order.Id, [add], [remove]), default));
    }

    public static async Task Prioritize(Walk walk)
    {
        if (OrderSteps.Any(walk) is not { } order) return;
        var priority = walk.Of(Enum.GetNames<OrderPriority>());
        await walk.Do<ChangePriority, OrderAnswer>(
            $"{order.Number} is {priority}", c => c.Run(new(order.Id, priority), default),
            [.. OrderSteps.Ended(walk, order), .. OrderSteps.Gone(walk, order)]);
    }

    public static async Task Split(Walk walk)
    {
        var open = Before(walk).ToList();
        if (open.Count > 0) await Split(walk, await walk.Shipment(walk.Of(open).Id));
    }

    public static async Task Merge(Walk walk)
    {
        var several = Before(walk).GroupBy(s => s.Number).Where(g => g.Count() > 1).ToList();
        if (several.Count == 0) return;
        var all = walk.Of(several).ToList();
        await Merge(walk, all[0].Number, all[walk.Chance.Next(all.Count)].Id, [walk.Of(all).Id]);
    }

    /// <summary>Merges a shipment into another, or the other into it, whichever makes the move.</summary>
    public static async Task MergeThis(Walk walk, Shipment shipment, string target)
    {
        var alone = shipment.Stage == ShipmentStage.Unroutable
            || !Before(walk).Any(s => s.Number == shipment.Rank / 1000 && s.Id != shipment.Id);
        if (shipment.Units > 1 && alone) await Split(walk, shipment);
        var siblings = (await Facts.Read(walk.Sandbox)).Shipments.Where(s => s.Number == shipment.Rank / 1000
            && s.Id != shipment.Id && ShipmentFlow.BeforePicking.Contains(s.Stage)).ToList();
        if (shipment.Stage == ShipmentStage.Unroutable) siblings.RemoveAll(s => s.Stage != shipment.Stage);
        if (siblings.Count == 0) return;
        var other = walk.Of(siblings).Id;
        var (into, from) = target == nameof(ShipmentStage.Cancelled) ? (other, shipment.Id) : (shipment.Id, other);
        await Merge(walk, shipment.Rank / 1000, into, [from]);
    }

    /// <summary>Away from where it is, or wherever it goes now.</summary>
    public static Task Reroute(Walk walk, Shipment shipment, string target)
    {
        string[] avoid = walk.Chance.Next(3) > 0 ? [walk.CodeOf(shipment)] : [];
        return walk.Do<RerouteShipment, OrderAnswer>(
            $"reroute {shipment.Rank}, away from {string.Join(", ", avoid)}",
            c => c.Run(new(shipment.OrderId, shipment.Id, avoid), default), "reroute.nowhere", "reroute.same");
    }

    /// <summary>Something that nobody began for a day goes elsewhere, if it is that old.</summary>
    public static async Task SendOn(Walk walk)
    {
        var standing = walk.Before.Shipments
            .Where(s => s.Stage is ShipmentStage.Allocated or ShipmentStage.Picking).ToList();
        if (standing.Count == 0) return;
        walk.Sandbox.Clock.Advance(TimeSpan.FromHours(walk.Chance.Next(2) * Settings.SendOnHours * 3));
        var shipment = walk.Of(standing);
        await walk.Do<SendOnStanding, SendOnStanding.Answer>(
            $"send {shipment.Rank} on", c => c.Run(new(shipment.Id), default));
    }

    /// <summary>A location does not ship what it was given.</summary>
    public static async Task Reject(Walk walk)
    {
        var standing = walk.Before.Shipments
            .Where(s => s.Stage is ShipmentStage.Allocated or ShipmentStage.Picking or ShipmentStage.Short).ToList();
        if (standing.Count == 0) return;
        var shipment = walk.Of(standing);
        await walk.Do<RejectShipment, RejectShipment.Answer>(
            $"{shipment.Rank} is rejected", c => c.Run(new(shipment.Id, "No capacity today"), default),
            "shipment.picked");
    }

    private static async Task Edit(Walk walk, ModelOrder order, LineEdit[] lines)
    {
        var done = await walk.Do<EditOrder, OrderAnswer>(
            $"edit {order.Number}: {string.Join(", ", lines.Select(l => $"{l.Line}{l.Sku} = {l.Quantity}"))}",
            c => c.Run(new(order.Id, new(lines)), default),
            [.. OrderSteps.Ended(walk, order), .. NotThese]);
        if (!done.Succeeded) return;
        var (review, covered) = (order.IsInReview, order.IsCovered);
        foreach (var line in lines)
            if (line.Line is { } number) order.Lines.Single(l => l.Number == number).Quantity = line.Quantity!.Value;
            else
                order.Lines.Add(new ModelLine(order.Lines.Count + 1, line.Sku!, line.Quantity!.Value)
                {
                    Item = walk.Model.ItemOf(line.Sku!), Price = line.UnitPrice ?? 0,
                });
        if (review) order.TryBegin(walk.Now);
        PaymentSteps.Follow(walk, order, covered);
    }

    private static Task Split(Walk walk, Shipment shipment)
    {
        var line = walk.Of(shipment.Lines);
        var units = 1 + walk.Chance.Next(line.Quantity);
        return walk.Do<SplitShipment, OrderAnswer>(
            $"split {units} of line {line.Line} off {shipment.Rank}",
            c => c.Run(new(shipment.OrderId, shipment.Id, [new(line.Line, units)]), default), "split.invalid");
    }

    private static Task Merge(Walk walk, long number, Guid into, IReadOnlyList<Guid> others) =>
        walk.Do<MergeShipments, OrderAnswer>(
            $"merge shipments of {number}",
            c => c.Run(new(walk.Model.Orders[number].Id, into, others), default), "merge.invalid");

    private static IEnumerable<ShipmentFact> Before(Walk walk) =>
        walk.Before.Shipments.Where(s => ShipmentFlow.BeforePicking.Contains(s.Stage));
}
