using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
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
/// Refusals: <c>location.unknown</c>, <c>item.unknown</c>, <c>receipt.empty</c>, <c>quantity.invalid</c>,
/// <c>reference.length</c>.
/// </remarks>
public sealed class ReceiveStock(StockLedger ledger, ItemIndex items, LocationIndex locations) : ICommand
{
    /// <summary>Lines of one receipt at the most.</summary>
    public const int LinesMax = 5_000;

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Location">The location's code.</param>
    /// <param name="Reference">The paper behind it, for example a purchase order.</param>
    public sealed record Request(string Location, string? Reference, IReadOnlyList<Line> Lines);

    /// <param name="Quantity">Base units, 1 to 1,000,000.</param>
    public sealed record Line(string Sku, int Quantity);

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

        var posted = await ledger.Post(
            [.. request.Lines.Select(l => new StockChange(
                known[ItemIndex.Fold(l.Sku)].Id, location.Id, Account.Supplier, Account.Available, l.Quantity,
                Reference: request.Reference, Reason: "Received"))],
            cancellation);
        if (posted.IsRefused(out var why)) return why;
        return new Answer(location.Code, request.Reference, request.Lines.Sum(l => (long)l.Quantity), request.Lines);
    }
}
