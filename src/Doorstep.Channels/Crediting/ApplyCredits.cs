using Doorstep.Channels.Storage;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Channels.Crediting;

/// <summary>
/// Gives rows of credit notes their effect: units of an order that has not shipped are cancelled, charges are noted on
/// the order. Each row is remembered in the same commit and has an effect once.
/// </summary>
/// <remarks>
/// Refusals, one by one: <c>credit.no-order</c>, <c>order.unknown</c> and those of <see cref="CancelOrders"/>; of the
/// whole list: <c>batch.size</c>.
/// </remarks>
public sealed class ApplyCredits : ICommand
{
    /// <summary>Rows of one batch at the most.</summary>
    public const int BatchMax = 2_000;

    private readonly Work work;
    private readonly OrderIndex index;
    private readonly CancelOrders cancel;

    internal ApplyCredits(Work work, OrderIndex index, CancelOrders cancel) =>
        (this.work, this.index, this.cancel) = (work, index, cancel);

    public static Permission Needs => Permission.Import;

    public sealed record Request(string Channel, IReadOnlyList<Credit> Credits);

    /// <summary>One result per credit, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Applied">True when it took effect now; false with no refusal when it did before.</param>
    public sealed record Result(bool Applied, Refusal? Refusal = null);

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Credits is not { Count: > 0 and <= BatchMax })
            return Refusal.Invalid("batch.size", $"A batch has 1 to {BatchMax} rows of credit notes.");

        var results = new Result?[request.Credits.Count];
        var before = await Before(request, cancellation);
        var open = new List<Aimed>();
        var orders = await index.ByExternalId(
            request.Channel, [.. request.Credits.Select(c => c.Order).OfType<string>().Distinct()], cancellation);
        var promised = new Dictionary<(Guid, int), int>();
        for (var i = 0; i < results.Length; i++)
        {
            var credit = request.Credits[i];
            if (before.Contains(credit.Key)) results[i] = new Result(false);
            else if (credit.Order is { } id)
                results[i] = Aim(open, i, credit, orders.GetValueOrDefault(id)?.Id, credit.Line);
            else if (await FindSale(request.Channel, credit, promised, cancellation) is { } sale)
                results[i] = Aim(open, i, credit, sale.Order, sale.Line);
            else results[i] = new Result(false, Refusal.NotFound("credit.no-order",
                "No earlier order of this customer has this SKU at this price with as much left."));
        }

        foreach (var part in open.GroupBy(a => a.Order).Chunk(CancelOrders.BatchMax / 2))
            await Cancel(part, results, cancellation);
        await Remember(request.Channel, [.. open.Where(a => results[a.At]!.Applied)], cancellation);
        return new Answer(results!);
    }

    private static Result? Aim(List<Aimed> open, int at, Credit credit, Guid? order, int? line)
    {
        if (order is not { } found) return new Result(false, Refusal.NotFound("order.unknown",
            $"The order '{credit.Order}' that is credited was not placed."));
        open.Add(new Aimed(at, credit, found, line));
        return null;
    }

    // All credits of an order together; where that is refused, one of each order at a time: each gets its own reason.
    private async Task Cancel(
        IReadOnlyList<IGrouping<Guid, Aimed>> orders, Result?[] results, CancellationToken cancellation)
    {
        var asked = orders.SelectMany(o => Cancellations(o.Key, [.. o])).ToList();
        var answer = (await cancel.Run(new([.. asked.Select(a => a.Cancellation)]), cancellation)).Value;
        var again = new List<List<Aimed>>();
        for (var i = 0; i < asked.Count; i++)
        {
            var why = answer.Results[i].Refusal;
            if (why is not null && asked[i].Credits.Count > 1) again.Add(asked[i].Credits);
            else foreach (var credit in asked[i].Credits) results[credit.At] = new Result(why is null, why);
        }

        for (var round = 0; again.Any(c => c.Count > round); round++)
        {
            await work.Settle(cancellation);
            var alone = again.Where(c => c.Count > round).Select(c => c[round]).ToList();
            var then = (await cancel.Run(
                new([.. alone.Select(c => Cancellations(c.Order, [c]).Single().Cancellation)]), cancellation)).Value;
            foreach (var (at, credit) in alone.Index())
                results[credit.At] = new Result(then.Results[at].Refusal is null, then.Results[at].Refusal);
        }
    }

    private static IEnumerable<(CancelOrders.Cancellation Cancellation, List<Aimed> Credits)> Cancellations(
        Guid order, List<Aimed> credits)
    {
        var charges = credits.Where(a => a.Line is null).ToList();
        var goods = credits.Where(a => a.Line is not null).ToList();
        if (charges.Count > 0)
            yield return (new(order, null, Reason(charges),
                Charges: [.. charges.Select(a => a.Credit.Charge!)]), charges);
        if (goods.Count > 0)
            yield return (new(order, [.. goods.Select(a =>
                new CancelOrder.Line(a.Credit.Sku, a.Credit.Quantity, a.Line))], Reason(goods)), goods);
    }

    private static string Reason(List<Aimed> credits)
    {
        const int shownMax = 5;
        var notes = credits.Select(a => a.Credit.ExternalId).Distinct().ToList();
        return $"Credit note {string.Join(", ", notes.Take(shownMax))}"
            + (notes.Count > shownMax ? $" and {notes.Count - shownMax} more." : ".");
    }

    private async Task<SaleFound?> FindSale(
        string channel, Credit credit, Dictionary<(Guid, int), int> promised, CancellationToken cancellation)
    {
        if (credit.Customer is not { } customer || credit.Charge is not null) return null;
        var sales = await index.Sales(
            new(channel, customer, credit.Sku, credit.UnitPrice, credit.Currency, credit.At), cancellation);
        if (sales.Find(s => s.Left - promised.GetValueOrDefault((s.Order, s.Line)) >= credit.Quantity) is not { } sale)
            return null;
        promised[(sale.Order, sale.Line)] = promised.GetValueOrDefault((sale.Order, sale.Line)) + credit.Quantity;
        return sale;
    }

    private async Task<HashSet<CreditRow>> Before(Request request, CancellationToken cancellation)
    {
        var ids = request.Credits.Select(c => c.ExternalId).Distinct().ToList();
        return [.. await work.Db.CreditNotes.AsNoTracking()
            .Where(c => c.Channel == request.Channel && ids.Contains(c.ExternalId))
            .Select(c => new CreditRow(c.ExternalId, c.Sku, c.UnitPrice, c.Quantity, c.Nth)).ToListAsync(cancellation)];
    }

    private Task Remember(string channel, IReadOnlyCollection<Aimed> applied, CancellationToken cancellation) =>
        work.Db.InsertAll([.. applied.Select(a => new CreditNote
        {
            Merchant = work.Merchant,
            Channel = channel,
            ExternalId = a.Credit.ExternalId,
            Sku = a.Credit.Key.Sku,
            UnitPrice = a.Credit.UnitPrice,
            Quantity = a.Credit.Quantity,
            Nth = a.Credit.Nth,
            OrderId = a.Order,
            Line = a.Line,
            AppliedAt = work.Now,
        })], cancellation);

    private sealed record Aimed(int At, Credit Credit, Guid Order, int? Line);
}
