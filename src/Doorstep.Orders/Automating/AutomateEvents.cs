using Doorstep.Inventory.Items;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Sourcing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Automating;

/// <summary>
/// Automation of what happens to orders later: in the commit of the command that it follows, told by the journal what
/// that command did. Orders of which nothing is in the house any more are left alone.
/// </summary>
/// <remarks>
/// What a rule does is no event that a rule waits for, and a rule runs once on an order, so there is no circle within
/// one list of rules. Over lists that are made anew, <see cref="AutomationSet.RunsMax"/> ends it.
/// </remarks>
internal sealed class AutomateEvents(
    Work work, OrderReader orders, AutomationBook book, ItemIndex items, Tags tags, Priorities priorities, Holds holds)
    : IBeforeCommit
{
    private int seen;

    public async Task BeforeCommit(CancellationToken cancellation)
    {
        var events = Happened();
        if (events.Count == 0) return;
        var rules = await book.InForce(cancellation);
        if (!rules.WaitsFor(events.SelectMany(e => e.Value).Distinct())) return;

        var loaded = await orders.LoadAll(events.Keys, cancellation);
        var ran = (await work.Db.AutomationRuns.AsNoTracking().Where(r => events.Keys.Contains(r.OrderId))
            .Select(r => new { r.OrderId, r.RuleId }).ToListAsync(cancellation))
            .GroupBy(r => r.OrderId).ToDictionary(g => g.Key, g => g.Select(r => r.RuleId).ToHashSet());
        var facts = rules.AsksContents
            ? await items.ById(
                [.. loaded.Values.SelectMany(p => p.Lines).Select(l => l.ItemId).OfType<Guid>().Distinct()],
                cancellation)
            : [];
        foreach (var parts in loaded.Values.OrderBy(p => p.Order.Number).Where(IsInHouse))
        {
            var before = ran.GetValueOrDefault(parts.Order.Id) ?? [];
            if (before.Contains(Guid.Empty)) continue;
            var picture = new OrderPicture(parts.Order, new(() => Contents(parts.Lines, facts)), work.Now);
            var runs = rules.Decide(picture, events[parts.Order.Id], before.Contains);
            if (before.Count + runs.Count > AutomationSet.RunsMax) Stop(parts, rules.Version);
            else
                foreach (var run in runs) await Take(parts, run, rules.Version, cancellation);
        }

        await work.Db.SaveChangesAsync(cancellation);
    }

    // What is placed here has had its turn already.
    private Dictionary<Guid, HashSet<string>> Happened()
    {
        var events = new Dictionary<Guid, HashSet<string>>();
        var pending = work.Journal.Pending;
        if (pending.Count < seen) seen = 0;
        for (; seen < pending.Count; seen++)
        {
            if (AutomationEvents.Of(pending[seen].Entity, pending[seen].Type) is not { } what) continue;
            if (!events.TryGetValue(pending[seen].RootId, out var of)) events[pending[seen].RootId] = of = [];
            of.Add(what);
        }

        if (events.Count > 0)
            foreach (var row in pending)
                if (row is { Entity: "order", Type: "PlaceOrder" }) events.Remove(row.RootId);
        return events;
    }

    private static bool IsInHouse(OrderParts parts) =>
        parts.Order.Stage is OrderStage.InReview or OrderStage.Open
        && parts.Shipments.Exists(s => s.Stage < ShipmentStage.HandedOver);

    private async Task Take(OrderParts parts, RuleRun run, int version, CancellationToken cancellation)
    {
        var order = parts.Order;
        work.Db.Add(run.Row(work, order.Id, version));
        if (run.Effects.Count == 0) return;
        work.Journal.Write("order", order, order.Id, run.Note(version));
        foreach (var effect in run.Effects)
            switch (effect.Kind)
            {
                case AutomationActions.AddTag:
                    await tags.Add(order, [effect.Text!], cancellation);
                    break;
                case AutomationActions.RemoveTag:
                    tags.Remove(order, [effect.Text!]);
                    break;
                case AutomationActions.Hold:
                    holds.Put(parts, effect.Reason!.Value, effect.Text, by: run.By);
                    break;
                case AutomationActions.Priority:
                    await priorities.Set(parts, effect.Priority!.Value, cancellation);
                    break;
                default:
                    order.Note = OrderPicture.Noted(order.Note, effect.Text!);
                    break;
            }
    }

    private void Stop(OrderParts parts, int version)
    {
        work.Db.Add(new AutomationRun
        {
            Merchant = work.Merchant, OrderId = parts.Order.Id, RuleId = Guid.Empty, Version = version, At = work.Now,
        });
        work.Journal.Write("order", parts.Order, parts.Order.Id, new Note(
            "StopAutomation", $"{AutomationSet.RunsMax} rules ran on this order; that is the most. "
                + "No further one does: see whether rules undo one another."));
    }

    /// <summary>What an order consists of, for rules that ask.</summary>
    public static OrderContents Contents(IEnumerable<OrderLine> lines, IReadOnlyDictionary<Guid, ItemFacts> facts)
    {
        var known = lines.Where(l => l.Quantity > 0)
            .Select(l => (Line: l, Item: l.ItemId is { } id ? facts.GetValueOrDefault(id) : null)).ToList();
        return new(
            [.. known.Select(k => k.Item?.Sku ?? k.Line.Sku)],
            known.Sum(k => (long)k.Line.Quantity * (k.Item?.WeightGrams ?? 0)));
    }
}
