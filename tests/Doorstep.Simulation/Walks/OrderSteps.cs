using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Scheduling;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Identity;
using Doorstep.Simulation.Model;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Simulation.Walks;

/// <summary>What people do with orders that are there.</summary>
internal static class OrderSteps
{
    public static Task Hold(Walk walk) =>
        Any(walk) is { } order ? Hold(walk, order, walk.Chance.Next(3) == 0) : Task.CompletedTask;

    public static Task HoldAndRelease(Walk walk, Shipment shipment, string target) =>
        Hold(walk, Of(walk, shipment), true);

    public static async Task Resume(Walk walk)
    {
        if (walk.Model.Orders.Values.Where(o => o.Holds.Count > 0).ToList() is not { Count: > 0 } held) return;
        var order = walk.Of(held);
        var hold = walk.Of(order.Holds);
        var id = hold.Id != Guid.Empty ? hold.Id : await HoldOf(walk, order, hold.Reason);
        await walk.Do<ReleaseHold, ReleaseHold.Answer>(
            $"release {hold.Reason} of {order.Number}", c => c.Run(new(order.Id, id), default));
        order.Holds.Remove(hold);
    }

    public static Task Cancel(Walk walk) => Any(walk) is { } order ? Cancel(walk, order) : Task.CompletedTask;

    public static Task CancelThis(Walk walk, Shipment shipment, string target) =>
        CancelAll(walk, Of(walk, shipment));

    public static async Task CorrectAddress(Walk walk)
    {
        if (Any(walk) is not { } order) return;
        var bad = walk.Chance.Next(4) == 0;
        var address = bad ? walk.Of(Settings.Addresses) with { City = null } : walk.Of(Settings.Addresses);
        var done = await walk.Do<CorrectAddress, OrderAnswer>(
            $"correct the address of {order.Number}{(bad ? ", badly" : "")}",
            c => c.Run(new(order.Id, address), default),
            [.. Ended(walk, order), "order.labelled", "parcel.packed", .. bad ? new[] { "address.unusable" } : []]);
        if (!done.Succeeded) return;
        if (bad) throw new WalkFailed("a bad address was taken");
        order.Holds.RemoveAll(h => h.Reason == HoldReason.Address);
    }

    public static async Task Map(Walk walk)
    {
        var waiting = walk.Model.Orders.Values.Where(o => !o.Cancelled).SelectMany(o => o.Lines).Where(
            l => l.Item is null);
        if (waiting.ToList() is { Count: > 0 } lines) await Map(walk, walk.Of(lines).Sku);
    }

    public static async Task Accept(Walk walk)
    {
        if (walk.Model.Orders.Values.Where(o => o.Contradictory && !o.Cancelled).ToList() is { Count: > 0 } odd)
            await Accept(walk, walk.Of(odd));
    }

    /// <summary>Whatever an order in review waits for.</summary>
    public static async Task Replay(Walk walk, Shipment shipment, string target)
    {
        var order = Of(walk, shipment);
        if (target == "Unroutable")
            foreach (var code in Settings.Codes) await StockSteps.Close(walk, code);
        foreach (var sku in order.Lines.Where(l => l.Item is null).Select(l => l.Sku).Distinct().ToList())
            await Map(walk, sku);
        if (order.Contradictory) await Accept(walk, order);
    }

    public static async Task Begin(Walk walk)
    {
        await walk.Do<BeginScheduled, BeginScheduled.Answer>("begin what is due", c => c.Run(new(), default));
        foreach (var order in walk.Model.Orders.Values) order.TryBegin(walk.Now);
    }

    public static async Task BeginThis(Walk walk, Shipment shipment, string target)
    {
        if (target == "Unroutable")
            foreach (var code in Settings.Codes) await StockSteps.Close(walk, code);
        if (shipment.BeginsAt > walk.Now) walk.Sandbox.Clock.Advance(shipment.BeginsAt.Value - walk.Now);
        await Begin(walk);
    }

    /// <summary>The neighbour's orders are not there for anybody else.</summary>
    public static async Task Stranger(Walk walk)
    {
        var order = await walk.Sandbox.Look(db => db.Set<Order>().IgnoreQueryFilters()
            .Where(o => o.Merchant == Harness.Sandbox.Stranger).OrderBy(o => o.Number).Select(o => o.Id).FirstAsync());
        await walk.Refused<CancelOrder, OrderAnswer>(
            "cancel a neighbour's order", "order.unknown", c => c.Run(new(order), default));
        await walk.Refused<HoldOrder, HoldOrder.Answer>(
            "hold a neighbour's order", "order.unknown", c => c.Run(new(order, HoldReason.Fraud), default));
    }

    public static Task Denied(Walk walk) => Any(walk) is not { } order
        ? Task.CompletedTask
        : walk.Refused<CancelOrder, OrderAnswer>(
            "cancel as a picker", "permission.denied", c => c.Run(new(order.Id), default),
            new Actor(1, "Pia Picker", Role.Picker));

    private static async Task Hold(Walk walk, ModelOrder order, bool release)
    {
        var reason = walk.Of([HoldReason.Payment, HoldReason.Fraud, HoldReason.Customer, HoldReason.Operator]);
        var done = await walk.Do<HoldOrder, HoldOrder.Answer>(
            $"hold {order.Number}: {reason}{(release ? ", stock released" : "")}",
            c => c.Run(new(order.Id, reason, release), default), [.. Ended(walk, order), .. Gone(walk, order)]);
        if (done.Succeeded) order.Holds.Add(new ModelHold(done.Value.Id, reason, release));
    }

    private static Task Cancel(Walk walk, ModelOrder order)
    {
        var open = order.Lines.Where(l => l.Open > 0).ToList();
        return order.IsInReview || open.Count == 0 || walk.Chance.Next(3) == 0
            ? CancelAll(walk, order)
            : CancelUnits(walk, order, open);
    }

    private static async Task CancelAll(Walk walk, ModelOrder order)
    {
        var done = await walk.Do<CancelOrder, OrderAnswer>(
            $"cancel {order.Number}", c => c.Run(new(order.Id, null, "Changed their mind"), default),
            [.. Ended(walk, order), .. Gone(walk, order), "parcel.packed"]);
        if (!done.Succeeded) return;
        var covered = order.IsCovered;
        order.CancelAll();
        if (!order.Cancelled) PaymentSteps.Follow(walk, order, covered);
    }

    private static async Task CancelUnits(Walk walk, ModelOrder order, List<ModelLine> open)
    {
        var line = walk.Of(open);
        var units = 1 + walk.Chance.Next(line.Open + 1);
        var done = await walk.Do<CancelOrder, OrderAnswer>(
            $"cancel {units} of line {line.Number} of {order.Number}",
            c => c.Run(new(order.Id, [new(null, units, line.Number)]), default),
            [.. Ended(walk, order), "shipment.packed", "parcel.packed",
                .. units > line.Open ? new[] { "cancel.too_many" } : []]);
        if (!done.Succeeded) return;
        if (units > line.Open) throw new WalkFailed("more was cancelled than is open");
        var covered = order.IsCovered;
        line.Cancelled += units;
        if (order.Lines.All(l => l.Cancelled == l.Quantity)) order.Cancelled = true;
        else PaymentSteps.Follow(walk, order, covered);
    }

    private static async Task Map(Walk walk, string sku)
    {
        var item = walk.Of(Settings.Skus);
        await walk.Do<MapSku, MapSku.Answer>($"map {sku} to {item}", c => c.Run(new(sku, item), default));
        walk.Model.Mapped[sku.ToUpperInvariant()] = item;
        walk.Model.Learn(sku, walk.Now);
    }

    private static async Task Accept(Walk walk, ModelOrder order)
    {
        var done = await walk.Do<AcceptReview, OrderAnswer>(
            $"accept {order.Number}", c => c.Run(new(order.Id, "Looks right"), default),
            order.Lines.Any(l => l.Item is null) ? ["review.open"] : []);
        if (!done.Succeeded) return;
        order.Contradictory = false;
        order.TryBegin(walk.Now);
    }

    internal static ModelOrder? Any(Walk walk) =>
        walk.Model.Orders.Count == 0 ? null : walk.Of([.. walk.Model.Orders.Values]);

    internal static ModelOrder Of(Walk walk, Shipment shipment) => walk.Model.Orders[shipment.Rank / 1000];

    internal static string[] Ended(Walk walk, ModelOrder order) =>
        walk.Before.Orders.Single(o => o.Number == order.Number).Stage is OrderStage.Completed or OrderStage.Cancelled
            ? ["order.ended"]
            : [];

    internal static string[] Gone(Walk walk, ModelOrder order) =>
        walk.Before.Shipments.Where(s => s.Number == order.Number).All(s => s.Stage >= ShipmentStage.HandedOver)
            ? ["order.shipped"]
            : [];

    // A hold that the product put by itself; the only one of its reason that has no id in the notebook.
    private static Task<Guid> HoldOf(Walk walk, ModelOrder order, HoldReason reason) => walk.Sandbox.Look(db =>
    {
        var known = order.Holds.Select(h => h.Id).ToList();
        return db.Set<Hold>()
            .Where(h => h.OrderId == order.Id && h.Reason == reason && h.ReleasedAt == null && !known.Contains(h.Id))
            .Select(h => h.Id).SingleAsync();
    });
}
