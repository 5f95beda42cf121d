using Doorstep.Crash.Driving;
using Doorstep.Crash.Notes;

namespace Doorstep.Scenarios.Crash;

/// <summary>
/// Holds what the server answered, as the log of its client has it, against what the server has: every promise was
/// kept, and nothing is there that nobody was promised.
/// </summary>
internal sealed class Reconciliation
{
    private readonly Observed observed;
    private readonly List<string> findings = [];
    private readonly IReadOnlyList<Request> requests;
    private readonly IReadOnlyList<long> seen;
    private readonly ILookup<string, OrderSeen> byExternalId;
    private readonly HashSet<Guid> cancelled;

    private Reconciliation(IReadOnlyList<Note> log, Observed observed)
    {
        this.observed = observed;
        requests = [.. log.Where(n => n.Key.Length > 0).GroupBy(n => n.Key).Select(g => new Request(
            g.First(n => n.Ask is not null).Ask!, [.. g.Where(n => n.Said == Said.Answered)]))];
        seen = [.. log.Where(n => n.Said == Said.Seen).SelectMany(n => n.Seen!)];
        byExternalId = observed.Orders.ToLookup(o => o.ExternalId);
        cancelled = [.. Done(Kind.Cancel).Select(r => r.Ask.Order!.Value)];
        if (log.Count == 0 || log[^1].Said != Said.Ended) findings.Add("unfinished: the load did not end by itself");
    }

    /// <summary>Everything that is wrong, each with its kind in front; empty when nothing is.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Note> log, Observed observed)
    {
        var held = new Reconciliation(log, observed);
        held.Answers();
        held.Orders();
        held.Changes();
        held.Units();
        held.Feed();
        held.findings.AddRange(observed.Violations.Select(v => $"verify: {v}"));
        return held.findings;
    }

    private IEnumerable<Request> Done(Kind kind) =>
        requests.Where(r => r.Ask.Kind == kind && r.Answers.Count > 0 && r.Answers[0].Status < 300);

    private void Answers()
    {
        foreach (var request in requests)
        {
            if (request.Answers.Count == 0) findings.Add($"unresolved: {request.Ask.Key} {request.Ask.Path}");
            if (request.Answers.Select(a => a.Hash).Distinct().Count() > 1)
                findings.Add($"another answer: {request.Ask.Key} {request.Ask.Path} {request.Ask.Body}: " + string.Join(
                    " then ", request.Answers.Select(a => $"{a.Status} {a.Code ?? a.Number} {a.Body}")));
        }
    }

    private void Orders()
    {
        foreach (var request in Done(Kind.Place))
        {
            var answer = request.Answers[0];
            if (!byExternalId[request.Ask.ExternalId!].Any(o => o.Id == answer.Order && o.Number == answer.Number))
                findings.Add($"lost: order {answer.Number}, acknowledged for {request.Ask.Key}");
        }

        foreach (var same in byExternalId.Where(g => g.Count() > 1))
            findings.Add($"doubled: {same.Key} is {string.Join(", ", same.Select(o => o.Number))}");
        foreach (var same in observed.Orders.GroupBy(o => o.Number).Where(g => g.Count() > 1))
            findings.Add($"doubled: the number {same.Key}");

        var promised = Done(Kind.Place).Select(r => r.Ask.ExternalId!).ToHashSet();
        var refused = requests.Where(r => r.Ask.ExternalId is { } id && !promised.Contains(id))
            .Select(r => r.Ask.ExternalId!).ToHashSet();
        foreach (var order in observed.Orders.Where(o => !promised.Contains(o.ExternalId)))
            findings.Add(refused.Contains(order.ExternalId)
                ? $"refused and there: {order.ExternalId} is {order.Number}"
                : $"nobody asked: {order.ExternalId} is {order.Number}");
    }

    private void Changes()
    {
        foreach (var order in observed.Orders.Where(o => o.Status == "Cancelled" != cancelled.Contains(o.Id)))
            findings.Add($"cancelled: {order.Number} is {order.Status}, the log says "
                + (cancelled.Contains(order.Id) ? "cancelled" : "not cancelled"));

        var holds = Done(Kind.Hold).GroupBy(r => r.Ask.Order!.Value).ToDictionary(g => g.Key, g => g.Count());
        var held = observed.Events.Where(e => e is { Entity: "order", Type: "HoldOrder" }).GroupBy(e => e.EntityId)
            .ToDictionary(g => g.Key, g => g.Count());
        foreach (var id in holds.Keys.Union(held.Keys))
            if (holds.GetValueOrDefault(id) is var asked && held.GetValueOrDefault(id) is var there && asked != there)
                findings.Add($"held: {id} {there} times, {asked} were acknowledged");
    }

    private void Units()
    {
        var received = Shelf.Opening.Concat(Done(Kind.Receive).SelectMany(r => r.Ask.Goods)).GroupBy(g => g.Sku)
            .ToDictionary(g => g.Key, g => g.Sum(x => (long)x.Quantity));
        // One order may have been asked for under several keys.
        var wanted = Done(Kind.Place).DistinctBy(r => r.Ask.ExternalId)
            .Where(r => !cancelled.Contains(r.Answers[0].Order!.Value))
            .SelectMany(r => r.Ask.Goods).GroupBy(g => g.Sku)
            .ToDictionary(g => g.Key, g => g.Sum(x => (long)x.Quantity));
        foreach (var (sku, units) in received)
        {
            var rows = observed.Stock.Where(s => s.Sku == sku).ToList();
            var (onHand, reserved) = (rows.Sum(s => s.OnHand), rows.Sum(s => s.Reserved));
            var (waiting, demand) = (rows.Sum(s => s.Backordered), wanted.GetValueOrDefault(sku));
            if (onHand != units) findings.Add($"received: {sku} has {onHand} units, {units} were acknowledged");
            if (reserved > units) findings.Add($"oversold: {sku} has {reserved} reserved of {units}");
            if (reserved + waiting != demand)
                findings.Add($"promised: {sku} has {reserved} reserved and {waiting} waiting for {demand} ordered");
            if (reserved < units && waiting > 0)
                findings.Add($"idle: {sku} has {units - reserved} units free and {waiting} waiting");
        }
    }

    private void Feed()
    {
        var all = observed.Events.Select(e => e.Seq).ToList();
        if (seen.SequenceEqual(all)) return;
        findings.Add($"feed: of {all.Count} events {all.Except(seen).Count()} never came to who followed it, "
            + $"{seen.Except(all).Count()} came and are gone, {seen.Count - seen.Distinct().Count()} came twice");
    }

    /// <param name="Answers">Definite ones, in the order in which they came.</param>
    private sealed record Request(Ask Ask, IReadOnlyList<Note> Answers);
}
