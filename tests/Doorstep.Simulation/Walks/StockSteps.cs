using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Orders.Shipments;
using Doorstep.Simulation.Harness;

namespace Doorstep.Simulation.Walks;

/// <summary>What people do with items, locations and stock.</summary>
internal static class StockSteps
{
    public static Task Receive(Walk walk)
    {
        var lines = Enumerable.Range(0, 1 + walk.Chance.Next(3))
            .Select(_ => Settings.Came(walk.Of(Settings.Skus), 1 + walk.Chance.Next(15))).ToList();
        return Receive(walk, walk.Of(Settings.Codes), lines);
    }

    /// <summary>Stock for some of the lines that a shipment waits for.</summary>
    public static async Task Bring(Walk walk, Shipment shipment, string target)
    {
        if (walk.Model.Locations.Values.All(active => !active)) await Switch(walk, walk.Of(Settings.Codes), true);
        var own = walk.Before.Waiting.Where(w => w.Rank == shipment.Rank).ToList();
        var wanted = walk.Before.Waiting.Where(w => own.Exists(o => !o.IsBefore(w))).ToList();
        if (wanted.Count == 0) return;
        if (target == "AwaitingStock") wanted = [walk.Of(wanted)];
        var open = walk.Model.Locations.Where(l => l.Value).Select(l => l.Key).ToList();
        await Receive(walk, walk.Of(open),
            [.. wanted.GroupBy(w => w.Sku).Select(g => Settings.Came(g.Key, (int)g.Sum(w => w.Units)))]);
    }

    public static async Task Adjust(Walk walk)
    {
        var (sku, code) = (walk.Of(Settings.Skus), walk.Of(Settings.Codes));
        var units = walk.Chance.Next(3) == 0 ? 1 + walk.Chance.Next(6) : -1 - walk.Chance.Next(6);
        var reason = walk.Of(units > 0
            ? new[] { "counted", "correction", "found" }
            : ["counted", "correction", "lost", "damaged", "returned_to_supplier"]);
        var done = await walk.Do<AdjustStock, AdjustStock.Answer>(
            $"adjust {sku} at {code} by {units}: {reason}",
            c => c.Run(
                new(code, null, [new(sku, units, reason, Lot: units > 0 ? Settings.LotOf(sku) : null)]), default),
            walk.Before.Unreserved(sku, code) + units < 0 ? ["stock.short"] : []);
        if (!done.Succeeded) return;
        if (walk.Before.Unreserved(sku, code) + units < 0) throw new WalkFailed("took more than there was");
        walk.Model.Move(sku, code, units);
    }

    public static async Task Count(Walk walk)
    {
        var (sku, code) = (walk.Of(Settings.Skus), walk.Of(Settings.Codes));
        var counted = walk.Chance.Next(30);
        var done = await walk.Do<SetStock, SetStock.Answer>(
            $"count {counted} {sku} at {code}",
            c => c.Run(new("Sheet", [new(sku, code, counted, Settings.LotOf(sku))]), default));
        var level = walk.Before.Levels.FirstOrDefault(l => l.Sku == sku && l.Location == code);
        var fits = counted >= (level?.Reserved ?? 0);
        if (fits != (done.Value.Results[0].Refusal is null)) throw new WalkFailed("a count was judged wrongly");
        if (fits) walk.Model.Move(sku, code, counted - (level?.OnHand ?? 0));
    }

    public static Task Close(Walk walk) => Close(walk, walk.Of(Settings.Codes));

    public static Task Close(Walk walk, string code) => Switch(walk, code, false);

    public static Task Open(Walk walk) => Switch(walk, walk.Of(Settings.Codes), true);

    public static async Task CreateItem(Walk walk)
    {
        var unknown = walk.Model.Orders.Values.Where(o => !o.Cancelled).SelectMany(o => o.Lines)
            .FirstOrDefault(l => l.Item is null)?.Sku;
        if (unknown is null) return;
        await walk.Do<CreateItem, CreateItem.Answer>(
            $"create item {unknown}", c => c.Run(new(new(unknown, "Found out")), default));
        walk.Model.Items.Add(unknown.ToUpperInvariant());
        walk.Model.Learn(unknown, walk.Now);
    }

    private static async Task Receive(Walk walk, string code, IReadOnlyList<ReceiveStock.Line> lines)
    {
        await walk.Do<ReceiveStock, ReceiveStock.Answer>(
            $"receive at {code}: {string.Join(", ", lines.Select(l => $"{l.Quantity} {l.Sku}"))}",
            c => c.Run(new(code, "PO", lines), default));
        foreach (var line in lines) walk.Model.Move(line.Sku, code, line.Quantity);
        await FirstComeFirstServed(walk);
    }

    /// <summary>Nobody got units of an item while somebody who is served before still waits for it.</summary>
    private static async Task FirstComeFirstServed(Walk walk)
    {
        var after = (await Facts.Read(walk.Sandbox)).Waiting;
        foreach (var first in after.GroupBy(w => w.Sku).Select(g => g.MinBy(w => (-w.Priority, w.Rank))!))
            if (walk.Before.Waiting.Where(w => w.Sku == first.Sku && first.IsBefore(w))
                .FirstOrDefault(w => !after.Contains(w)) is { } overtook)
                throw new WalkFailed($"{overtook.Rank} got {first.Sku} while {first.Rank} waits for it");
    }

    private static async Task Switch(Walk walk, string code, bool active)
    {
        await walk.Do<ChangeLocation, LocationAnswer>(
            $"{(active ? "open" : "close")} {code}", c => c.Run(new(Settings.Location(code, active), null), default));
        walk.Model.Locations[code] = active;
    }
}
