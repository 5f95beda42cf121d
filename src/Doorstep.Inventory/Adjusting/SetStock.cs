using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Adjusting;

/// <summary>
/// Says how many units somebody counted on hand; the difference is posted. The same again changes nothing, and the
/// ledger does not grow.
/// </summary>
/// <remarks>
/// Refusals, one by one, without disturbing the neighbours: <c>item.unknown</c>, <c>location.unknown</c>,
/// <c>quantity.invalid</c>, <c>count.twice</c>, <c>count.reserved</c>, and those of <see cref="LotIntake"/>; of the
/// whole list: <c>batch.size</c>, <c>reference.length</c>.
/// </remarks>
public sealed class SetStock(
    StockLedger ledger, ItemIndex items, LocationIndex locations, StockReader stock, LotIntake lots) : ICommand
{
    /// <summary>Lines of one count at the most.</summary>
    public const int LinesMax = 1_000;

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Reference">The paper behind it, for example the name of the file.</param>
    public sealed record Request(string? Reference, IReadOnlyList<Line> Lines);

    /// <param name="Quantity">Units counted on hand, reserved ones among them: 0 to 1,000,000.</param>
    /// <param name="Lot">Of an item that is tracked by lot: the one that the difference is of.</param>
    /// <param name="ExpiresOn">The last day of use of that lot; may be left out for one that is known.</param>
    public sealed record Line(
        string Sku, string Location, int Quantity, string? Lot = null, DateOnly? ExpiresOn = null);

    /// <summary>One result per line, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Change">Units added, or taken away when below zero; 0 when the count was right.</param>
    /// <param name="Refusal">Why the line was left out.</param>
    public sealed record Result(string Sku, string Location, long Change, Refusal? Refusal = null);

    /// <summary>A result as programs read it.</summary>
    public sealed record Shown(string Sku, string Location, int Status, long Change, string? Code, string? Detail);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/stock/counts",
        (Request request, Caller caller, CancellationToken cancellation) => caller.Run<SetStock, Answer>(
            c => c.Run(request, cancellation),
            show: answer => new
            {
                results = answer.Results.Select(r => new Shown(
                    r.Sku, r.Location, (int?)r.Refusal?.Kind ?? StatusCodes.Status200OK, r.Change, r.Refusal?.Code,
                    r.Refusal?.Sentence)),
            }));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Lines is not { Count: > 0 and <= LinesMax })
            return Refusal.Invalid("batch.size", $"A count has 1 to {LinesMax} lines.");
        if (References.Fault(request.Reference) is { } tooLong) return tooLong;

        var known = await items.BySku([.. request.Lines.Select(l => l?.Sku ?? "")], cancellation);
        await ledger.Hold(known.Values.Select(i => i.Id), cancellation);
        var levels = await stock.Of([.. known.Values.Select(i => i.Id)], null, cancellation);
        var seen = new HashSet<StockKey>();
        var results = new List<Result>(request.Lines.Count);
        var changes = new List<StockChange>();
        foreach (var line in request.Lines)
        {
            var (sku, code) = (ItemIndex.Fold(line?.Sku), LocationDraft.Fold(line?.Location));
            var item = known.GetValueOrDefault(sku);
            var location = await locations.ByCode(code, cancellation);
            if (Fault(line, sku, code, item, location) is { } fault)
            {
                results.Add(new Result(sku, code, 0, fault));
                continue;
            }

            var level = levels[item!.Id].FirstOrDefault(l => l.Location == location!.Code);
            var change = line!.Quantity - (level?.OnHand ?? 0);
            var refusal = !seen.Add(new StockKey(item.Id, location!.Id)) ? Twice(sku, code)
                : line.Quantity < (level?.Reserved ?? 0) ? Reserved(line, level!.Reserved)
                : null;
            var lot = refusal is null && change != 0
                ? await lots.Of(item, location.Id, line.Lot, line.ExpiresOn, change, request.Reference, cancellation)
                : LotIntake.None;
            if (lot.IsRefused(out var no)) refusal = no;
            results.Add(new Result(sku, code, refusal is null ? change : 0, refusal));
            if (refusal is null && change != 0)
                changes.Add(Change(item.Id, location.Id, change, request.Reference) with { Lot = lot.Value?.Id });
        }

        var posted = await ledger.Post(changes, cancellation);
        return posted.IsRefused(out var why) ? why : new Answer(results);
    }

    private static Refusal? Fault(Line? line, string sku, string code, ItemFacts? item, LocationFacts? location) =>
        item is null ? ItemRefusals.Unknown(sku)
        : location is null ? LocationRefusals.Unknown(code)
        : line!.Quantity != 0 && !Quantities.IsValid(line.Quantity) ? Quantities.Invalid(sku, line.Quantity)
        : null;

    private static StockChange Change(Guid item, Guid location, long change, string? reference)
    {
        var (from, to) = change > 0 ? (Account.Adjustment, Account.Available) : (Account.Available, Account.Adjustment);
        return new StockChange(
            item, location, from, to, checked((int)Math.Abs(change)), Reference: reference, Reason: "counted");
    }

    private static Refusal Twice(string sku, string code) => Refusal.Invalid("count.twice",
        $"'{sku}' at {code} is counted twice here. Keep one of the two lines.");

    private static Refusal Reserved(Line line, long reserved) => Refusal.Conflict("count.reserved",
        $"{reserved} of '{line.Sku}' at {line.Location} are reserved, but {line.Quantity} were counted. Report the "
        + "shipments short, or count again.").With("reserved", reserved);
}
