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

/// <summary>Corrects what is on hand at a location, with a reason. Only available units can be taken away.</summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>item.unknown</c>, <c>adjustment.empty</c>, <c>adjustment.quantity</c>,
/// <c>adjustment.reason</c>, <c>reference.length</c>, <c>stock.short</c>, and those of <see cref="LotIntake"/>.
/// </remarks>
public sealed class AdjustStock(
    StockLedger ledger, ItemIndex items, LocationIndex locations, StockReader stock, LotIntake lots) : ICommand
{
    /// <summary>Lines of one adjustment at the most.</summary>
    public const int LinesMax = 1_000;

    private static readonly Reason[] Reasons =
    [
        new("counted", Account.Adjustment, Down: true, Up: true),
        new("correction", Account.Adjustment, Down: true, Up: true),
        new("found", Account.Adjustment, Down: false, Up: true),
        new("lost", Account.Adjustment, Down: true, Up: false),
        new("damaged", Account.Damaged, Down: true, Up: false),
        new("returned_to_supplier", Account.Supplier, Down: true, Up: false),
    ];

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Location">The location's code.</param>
    /// <param name="Reference">The paper behind it, for example a count sheet.</param>
    public sealed record Request(string Location, string? Reference, IReadOnlyList<Line> Lines);

    /// <param name="Quantity">Base units to add, or to take away when below zero; never zero.</param>
    /// <param name="Reason">
    /// <c>counted</c>, <c>correction</c>; only up: <c>found</c>; only down: <c>damaged</c>, <c>lost</c>,
    /// <c>returned_to_supplier</c>.
    /// </param>
    /// <param name="Lot">
    /// Of an item that is tracked by lot: needed to add; what is taken away is else of the lot that expires first.
    /// </param>
    /// <param name="ExpiresOn">The last day of use of that lot; may be left out for one that is known.</param>
    public sealed record Line(
        string Sku, int Quantity, string Reason, string? Note = null, string? Lot = null, DateOnly? ExpiresOn = null);

    public sealed record Answer(string Location, string? Reference, IReadOnlyList<Level> Lines);

    /// <summary>What the location has of the item now.</summary>
    public sealed record Level(string Sku, long OnHand, long Reserved, long Available);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/stock/adjustments",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<AdjustStock, Answer>(c => c.Run(request, cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Lines is not { Count: > 0 and <= LinesMax })
            return Refusal.Invalid("adjustment.empty", $"An adjustment has 1 to {LinesMax} lines.");
        if (References.Fault(request.Reference) is { } tooLong) return tooLong;
        foreach (var line in request.Lines)
            if (Fault(line) is { } fault) return fault;
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        var known = await items.BySku([.. request.Lines.Select(l => l.Sku)], cancellation);
        if (request.Lines.FirstOrDefault(l => !known.ContainsKey(ItemIndex.Fold(l.Sku))) is { } unknown)
            return ItemRefusals.Unknown(unknown.Sku);

        var changes = new List<StockChange>(request.Lines.Count);
        foreach (var line in request.Lines)
        {
            var item = known[ItemIndex.Fold(line.Sku)];
            var lot = await lots.Of(
                item, location.Id, line.Lot, line.ExpiresOn, line.Quantity, request.Reference, cancellation);
            if (lot.IsRefused(out var no)) return no;
            changes.Add(Change(line, item.Id, location.Id, request.Reference, lot.Value?.Id));
        }

        var posted = await ledger.Post(
            changes, cancellation);
        if (posted.IsRefused(out var why)) return why;
        var levels = await stock.Of([.. known.Values.Select(i => i.Id)], location.Id, cancellation);
        return new Answer(location.Code, request.Reference, [.. known.Values.OrderBy(i => i.Sku, StringComparer.Ordinal)
            .SelectMany(i => levels[i.Id].Select(l => new Level(i.Sku, l.OnHand, l.Reserved, l.Available)))]);
    }

    private static StockChange Change(Line line, Guid item, Guid location, string? reference, Guid? lot)
    {
        var reason = Reasons.Single(r => r.Name == line.Reason);
        var (from, to) = line.Quantity > 0 ? (reason.Other, Account.Available) : (Account.Available, reason.Other);
        return new StockChange(item, location, from, to, Math.Abs(line.Quantity), Reference: reference,
            Reason: string.IsNullOrWhiteSpace(line.Note) ? line.Reason : $"{line.Reason}: {line.Note.Trim()}",
            Lot: lot);
    }

    private static Refusal? Fault(Line? line)
    {
        if (line?.Sku is null) return ItemRefusals.Unknown("");
        if (line.Quantity == 0 || !Quantities.IsValid((int)Math.Min(Math.Abs((long)line.Quantity), int.MaxValue)))
            return Refusal.Invalid("adjustment.quantity",
                $"The quantity {line.Quantity} of '{line.Sku}' is not between 1 and {Quantities.Max}, up or down.");
        var reason = Reasons.FirstOrDefault(r => r.Name == line.Reason);
        if (reason is null)
            return Refusal.Invalid("adjustment.reason",
                $"'{line.Reason}' is no reason. Use one of {string.Join(", ", Reasons.Select(r => r.Name))}.");
        if (line.Quantity > 0 ? !reason.Up : !reason.Down)
            return Refusal.Invalid("adjustment.reason",
                $"'{reason.Name}' can only {(reason.Up ? "add" : "take away")}: '{line.Sku}' says {line.Quantity}.");
        return References.Fault(line.Note);
    }

    /// <param name="Other">Where the units go when they go down, and come from when they go up.</param>
    private sealed record Reason(string Name, Account Other, bool Down, bool Up);
}
