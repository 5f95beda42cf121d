using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Adjusting;

/// <summary>
/// Says how many units of an item orders are not promised at a location. What is reserved stays reserved; what is let
/// go serves whoever waits in the same transaction.
/// </summary>
/// <remarks>
/// Refusals, one by one, without disturbing the neighbours: <c>item.unknown</c>, <c>location.unknown</c>,
/// <c>quantity.invalid</c>, <c>safety.twice</c>; of the whole list: <c>batch.size</c>.
/// </remarks>
public sealed class SetSafetyStock(Work work, StockLedger ledger, ItemIndex items, LocationIndex locations) : ICommand
{
    /// <summary>Lines of one request at the most.</summary>
    public const int LinesMax = 1_000;

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(IReadOnlyList<Line> Lines);

    /// <param name="Safety">Units that are not promised: 0 to 1,000,000.</param>
    public sealed record Line(string Sku, string Location, int Safety);

    /// <summary>One result per line, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Before">Units that were kept until now.</param>
    /// <param name="Refusal">Why the line was left out.</param>
    public sealed record Result(string Sku, string Location, int Safety, long Before, Refusal? Refusal = null);

    /// <summary>A result as programs read it.</summary>
    public sealed record Shown(
        string Sku, string Location, int Status, int Safety, long Before, string? Code, string? Detail);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/stock/safety",
        (Request request, Caller caller, CancellationToken cancellation) => caller.Run<SetSafetyStock, Answer>(
            c => c.Run(request, cancellation),
            show: answer => new
            {
                results = answer.Results.Select(r => new Shown(
                    r.Sku, r.Location, (int?)r.Refusal?.Kind ?? StatusCodes.Status200OK, r.Safety, r.Before,
                    r.Refusal?.Code, r.Refusal?.Sentence)),
            }));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Lines is not { Count: > 0 and <= LinesMax })
            return Refusal.Invalid("batch.size", $"Send 1 to {LinesMax} lines.");
        var known = await items.BySku([.. request.Lines.Select(l => l?.Sku ?? "")], cancellation);
        var (results, levels) = (new List<Result>(), new List<(StockKey Key, int Units)>());
        var seen = new Dictionary<StockKey, int>();
        foreach (var line in request.Lines)
        {
            var (sku, code) = (ItemIndex.Fold(line?.Sku), LocationDraft.Fold(line?.Location));
            var item = known.GetValueOrDefault(sku);
            var location = await locations.ByCode(code, cancellation);
            var refusal = item is null ? ItemRefusals.Unknown(sku)
                : location is null ? LocationRefusals.Unknown(code)
                : line!.Safety != 0 && !Quantities.IsValid(line.Safety) ? Quantities.Invalid(sku, line.Safety)
                : !seen.TryAdd(new StockKey(item.Id, location.Id), results.Count) ? Twice(sku, code)
                : null;
            results.Add(new Result(sku, code, line?.Safety ?? 0, 0, refusal));
            if (refusal is null) levels.Add((new StockKey(item!.Id, location!.Id), line!.Safety));
        }

        var before = await ledger.KeepSafe(levels, cancellation);
        foreach (var (level, was) in levels.Zip(before))
            results[seen[level.Key]] = results[seen[level.Key]] with { Before = was };
        await Tell([.. levels.Zip(before, (l, was) => (l.Key.Item, Result: results[seen[l.Key]]))], cancellation);
        return new Answer(results);
    }

    private async Task Tell(IReadOnlyList<(Guid Item, Result Result)> changes, CancellationToken cancellation)
    {
        var changed = changes.Where(c => c.Result.Before != c.Result.Safety).ToList();
        var ids = changed.Select(c => c.Item).Distinct().ToList();
        var rows = await work.Db.Items.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellation);
        foreach (var (id, result) in changed)
        {
            var item = rows[id];
            item.Version++;
            work.Journal.Write("item", item.Id, item.Version, new Note(
                "SafetyStockChanged", Data: new { result.Location, result.Before, after = result.Safety }));
        }

        await work.Db.SaveChangesAsync(cancellation);
    }

    private static Refusal Twice(string sku, string code) => Refusal.Invalid("safety.twice",
        $"'{sku}' at {code} stands twice here. Keep one of the two lines.");
}
