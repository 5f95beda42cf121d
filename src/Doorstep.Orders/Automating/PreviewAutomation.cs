using Doorstep.Inventory.Items;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Automating;

/// <summary>
/// A dry run: which orders of the last weeks automation rules would have changed, and how, had all of them been on.
/// Nothing is written.
/// </summary>
/// <remarks>
/// Orders are judged as they stand now, each as if it had just been placed, and as if what happened to it later
/// happened again. What an order has already is no change; that it has left the house meanwhile does not count.
/// Refusals: <c>dry_run.range</c>, <c>dry_run.too_many</c>, and those of <see cref="ChangeAutomation"/> for rules that
/// are sent.
/// </remarks>
public sealed class PreviewAutomation : IQuery
{
    public const int WeeksDefault = 4;

    /// <summary>Weeks of one run at the most.</summary>
    public const int WeeksMax = 53;

    /// <summary>Orders of one run at the most.</summary>
    public const int OrdersMax = 200_000;

    /// <summary>Orders that are named for each rule; the others are counted.</summary>
    public const int NamedMax = 100;

    private const int PageSize = 1000;

    private readonly Work work;
    private readonly ItemIndex items;

    internal PreviewAutomation(Work work, ItemIndex items) => (this.work, this.items) = (work, items);

    public static Permission Needs => Permission.See;

    /// <param name="Weeks">So many back from now; four when left out.</param>
    /// <param name="Rules">A draft to try; those that are saved when left out.</param>
    public sealed record Request(int? Weeks = null, IReadOnlyList<AutomationRule>? Rules = null);

    /// <param name="Orders">Looked at.</param>
    /// <param name="Changed">Of these, changed by at least one rule.</param>
    public sealed record Answer(DateTimeOffset From, DateTimeOffset To, long Orders, long Changed,
        IReadOnlyList<RuleOutcome> Rules);

    /// <param name="Active">Whether it is on; it was tried either way.</param>
    /// <param name="Orders">How many it would have changed.</param>
    /// <param name="Named">The newest of them.</param>
    public sealed record RuleOutcome(
        string Name, string Sentence, bool Active, long Orders, IReadOnlyList<ChangedOrder> Named);

    /// <param name="Change">For example <c>tag vip; on hold (Fraud)</c>.</param>
    public sealed record ChangedOrder(Guid Id, string Number, DateTimeOffset PlacedAt, string Change);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/automation-rules/dry-run",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Ask<PreviewAutomation, Answer>(q => q.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var weeks = request.Weeks ?? WeeksDefault;
        if (weeks is < 1 or > WeeksMax)
            return Refusal.Invalid("dry_run.range", $"A dry run goes 1 to {WeeksMax} weeks back.");
        var asked = AutomationCheck.Read(request.Rules ?? await Saved(cancellation), work.NewId);
        if (asked.IsRefused(out var why)) return why;
        var (from, to) = (work.Now.AddDays(-7 * weeks), work.Now);
        var past = work.Db.Orders.AsNoTracking().Where(o => o.PlacedAt >= from && o.PlacedAt <= to);
        var many = await past.Take(OrdersMax + 1).LongCountAsync(cancellation);
        if (many > OrdersMax)
            return Refusal.Invalid("dry_run.too_many",
                $"More than {OrdersMax:N0} orders are too many for one run. Take fewer weeks.");

        var tallies = asked.Value.Select(r => new Tally(r)).ToDictionary(t => t.Rule.Id!.Value);
        var rules = new AutomationSet(0, [.. asked.Value.Select(r => r with { Active = true })]);
        var (seen, changed) = (0L, 0L);
        for (var before = long.MaxValue; ;)
        {
            var below = before;
            var page = await past.Where(o => o.Number < below).OrderByDescending(o => o.Number).Take(PageSize)
                .ToListAsync(cancellation);
            if (page.Count == 0) break;
            seen += page.Count;
            changed += await Try(rules, page, tallies, cancellation);
            before = page[^1].Number;
        }

        return new Answer(from, to, seen, changed, [.. asked.Value.Select(r => tallies[r.Id!.Value].Told)]);
    }

    private async Task<IReadOnlyList<AutomationRule>> Saved(CancellationToken cancellation) =>
        (await work.Db.AutomationVersions.AsNoTracking().OrderByDescending(r => r.Version)
            .FirstOrDefaultAsync(cancellation))?.Rules ?? [];

    private async Task<int> Try(
        AutomationSet rules, List<Order> page, Dictionary<Guid, Tally> tallies, CancellationToken cancellation)
    {
        var ids = page.ConvertAll(o => o.Id);
        var later = rules.WaitsFor(AutomationEvents.All.Select(e => e.Key).Skip(1))
            ? (await work.Db.Set<JournalEntry>().AsNoTracking()
                .Where(j => ids.Contains(j.RootId) && AutomationEvents.Types.Contains(j.Type))
                .Select(j => new { j.RootId, j.Entity, j.Type }).Distinct().ToListAsync(cancellation))
                .ToLookup(j => j.RootId, j => AutomationEvents.Of(j.Entity, j.Type))
            : null;
        var contents = rules.AsksContents ? await Contents(ids, cancellation) : null;
        var changed = 0;
        foreach (var order in page)
        {
            string[] events = [AutomationEvents.Placed, .. (later?[order.Id] ?? []).OfType<string>()];
            var picture = new OrderPicture(order, contents?[order.Id] ?? Allocating.Supply.Unasked, order.PlacedAt);
            var runs = rules.Decide(picture, events, _ => false).FindAll(r => r.Effects.Count > 0);
            foreach (var run in runs) tallies[run.Rule.Id!.Value].Add(order, run);
            if (runs.Count > 0) changed++;
        }

        return changed;
    }

    private async Task<Dictionary<Guid, Lazy<OrderContents>>> Contents(
        List<Guid> ids, CancellationToken cancellation)
    {
        var lines = (await work.Db.OrderLines.AsNoTracking().Where(l => ids.Contains(l.OrderId))
            .ToListAsync(cancellation)).ToLookup(l => l.OrderId);
        var facts = await items.ById(
            [.. lines.SelectMany(l => l).Select(l => l.ItemId).OfType<Guid>().Distinct()], cancellation);
        return ids.ToDictionary(id => id, id => new Lazy<OrderContents>(
            () => AutomateEvents.Contents(lines[id], facts)));
    }

    private sealed class Tally(AutomationRule rule)
    {
        private readonly List<ChangedOrder> named = [];
        private long orders;

        public AutomationRule Rule { get; } = rule;

        public RuleOutcome Told =>
            new(Rule.Name, AutomationSentence.Of(Rule), Rule.Active, orders, named);

        public void Add(Order order, RuleRun run)
        {
            orders++;
            if (named.Count < NamedMax)
                named.Add(new(
                    order.Id, order.Number.ToString(), order.PlacedAt, AutomationSentence.Done(run.Effects)));
        }
    }
}
