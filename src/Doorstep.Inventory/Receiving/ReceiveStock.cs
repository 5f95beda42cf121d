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

namespace Doorstep.Inventory.Receiving;

/// <summary>Takes units that a supplier delivered on hand at a location; waiting backorders get them at once.</summary>
/// <remarks>
/// Units of a lot that is blocked or too near to its expiry go into quarantine. Refusals: <c>location.unknown</c>,
/// <c>item.unknown</c>, <c>receipt.empty</c>, <c>quantity.invalid</c>, <c>reference.length</c>, and those of
/// <see cref="LotIntake"/>.
/// </remarks>
public sealed class ReceiveStock(
    StockLedger ledger, ItemIndex items, LocationIndex locations, LotIntake lots) : ICommand
{
    /// <summary>Lines of one receipt at the most.</summary>
    public const int LinesMax = 5_000;

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Location">The location's code.</param>
    /// <param name="Reference">The paper behind it, for example a purchase order.</param>
    public sealed record Request(string Location, string? Reference, IReadOnlyList<Line> Lines);

    /// <param name="Quantity">Base units, 1 to 1,000,000.</param>
    /// <param name="Lot">Of an item that is tracked by lot: 1 to 20 characters.</param>
    /// <param name="ExpiresOn">The last day of use of that lot; may be left out for one that is known.</param>
    public sealed record Line(string Sku, int Quantity, string? Lot = null, DateOnly? ExpiresOn = null);

    public sealed record Answer(string Location, string? Reference, long Units, IReadOnlyList<Line> Lines);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/stock/receipts",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReceiveStock, Answer>(c => c.Run(request, cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Lines is not { Count: > 0 and <= LinesMax } || request.Lines.Contains(null))
            return Refusal.Invalid("receipt.empty", $"A receipt has 1 to {LinesMax} lines.");
        if (References.Fault(request.Reference) is { } tooLong) return tooLong;
        if (request.Lines.FirstOrDefault(l => !Quantities.IsValid(l.Quantity)) is { } wrong)
            return Quantities.Invalid(wrong.Sku, wrong.Quantity);
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        var known = await items.BySku([.. request.Lines.Select(l => l.Sku)], cancellation);
        if (request.Lines.FirstOrDefault(l => !known.ContainsKey(ItemIndex.Fold(l.Sku))) is { } unknown)
            return ItemRefusals.Unknown(unknown.Sku);

        var changes = new List<StockChange>(request.Lines.Count);
        foreach (var line in request.Lines)
        {
            var item = known[ItemIndex.Fold(line.Sku)];
            var lot = await lots.Take(item, line.Lot, line.ExpiresOn, request.Reference, cancellation);
            if (lot.IsRefused(out var no)) return no;
            changes.Add(new StockChange(
                item.Id, location.Id, Account.Supplier, lots.Into(lot.Value), line.Quantity,
                Reference: request.Reference, Reason: "Received", Lot: lot.Value?.Id));
        }

        var posted = await ledger.Post(changes, cancellation);
        if (posted.IsRefused(out var why)) return why;
        return new Answer(location.Code, request.Reference, request.Lines.Sum(l => (long)l.Quantity), request.Lines);
    }
}
