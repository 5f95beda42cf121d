using Doorstep.Orders.Storage;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;

namespace Doorstep.Orders.Automating;

/// <summary>
/// Automation of new orders: in memory, before they are sourced and written, so that a list of orders goes in with what
/// the rules did in the same few statements.
/// </summary>
internal sealed class AutomatePlaced(Work work, AutomationBook book)
{
    private static readonly string[] Placed = [AutomationEvents.Placed];

    private static readonly string[] PlacedPaid = [AutomationEvents.Placed, AutomationEvents.Paid];

    public async Task Run(IReadOnlyList<OrderParts> all, CancellationToken cancellation)
    {
        var rules = await book.InForce(cancellation);
        if (!rules.WaitsFor(PlacedPaid)) return;
        foreach (var parts in all)
        {
            var picture = new OrderPicture(parts.Order, parts.Contents, work.Now);
            foreach (var run in rules.Decide(picture, parts.Told.Count > 0 ? PlacedPaid : Placed, _ => false))
                Take(parts, run, rules.Version);
        }
    }

    private void Take(OrderParts parts, RuleRun run, int version)
    {
        var order = parts.Order;
        parts.Runs.Add(run.Row(work, order.Id, version));
        if (run.Effects.Count == 0) return;
        foreach (var effect in run.Effects)
            switch (effect.Kind)
            {
                case AutomationActions.AddTag:
                    order.Tags.Add(OrderTag.Of(order, effect.Text!));
                    parts.Words = [.. parts.Words.Union(OrderTerm.Words([effect.Text]))];
                    break;
                case AutomationActions.RemoveTag:
                    order.Tags.RemoveAll(t => t.Folded == TagCheck.Fold(effect.Text!));
                    break;
                case AutomationActions.Hold:
                    parts.Holds.Add(new Hold
                    {
                        Merchant = work.Merchant, Id = work.NewId(), OrderId = order.Id, Reason = effect.Reason!.Value,
                        Note = effect.Text, PlacedBy = run.By, PlacedAt = work.Now,
                    });
                    break;
                case AutomationActions.Priority:
                    order.Priority = effect.Priority!.Value;
                    break;
                default:
                    order.Note = OrderPicture.Noted(order.Note, effect.Text!);
                    break;
            }

        parts.Automated.Add(run.Note(version));
    }
}

internal static class RuleRuns
{
    /// <summary>The journal's word for a rule that did something.</summary>
    public const string Ran = "RunAutomation";

    extension(RuleRun run)
    {
        /// <summary>Who did it, as people read it.</summary>
        public string By => $"Rule {run.Rule.Name}";

        public AutomationRun Row(Work work, Guid order, int version) => new()
        {
            Merchant = work.Merchant, OrderId = order, RuleId = run.Rule.Id!.Value, Version = version, At = work.Now,
        };

        public Note Note(int version) => new(
            Ran, $"{run.Rule.Name}: {AutomationSentence.Done(run.Effects)}.",
            Data: new { rule = run.Rule.Name, id = run.Rule.Id, version, effects = run.Effects });
    }
}
