using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Shorts;

/// <summary>
/// Says that units are not where the stock says, or not fit to ship: they leave the stock of the location, and the
/// order gets them from elsewhere or waits for them in another shipment.
/// </summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>, <c>short.reason</c>,
/// <c>quantity.invalid</c>, <c>short.note</c>, <c>short.wrong_item</c>, <c>short.too_many</c>, <c>bin.unknown</c>.
/// </remarks>
public sealed class ReportShort(
    ShipmentDesk desk, ItemIndex items, BinIndex bins, BinShortage shortage) : ICommand
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteLengthMax = 500;

    private static readonly Dictionary<string, (Account Account, string Words)> Reasons =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["missing"] = (Account.Adjustment, "Missing at the pick"),
            ["damaged"] = (Account.Damaged, "Damaged at the pick"),
            ["other"] = (Account.Adjustment, "Short at the pick"),
        };

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Reason"><c>missing</c>, <c>damaged</c> or <c>other</c>.</param>
    /// <param name="Bin">The bin that was too empty; the one that the pick leads to when left out.</param>
    public sealed record Body(string Sku, int Quantity, string Reason, string? Note = null, string? Bin = null);

    public sealed record Request(
        Guid Shipment, string Sku, int Quantity, string Reason, string? Note = null, string? Bin = null);

    /// <param name="Stage">Short, Picked when the rest was picked already, Cancelled when nothing is left.</param>
    /// <param name="Replacements">The shipments that take the units over.</param>
    public sealed record Answer(
        Guid Shipment, string Stage, int Units, int Remaining, IReadOnlyList<Replacement> Replacements);

    /// <param name="Location">The location's code; null while none can serve it.</param>
    public sealed record Replacement(Guid Shipment, string Number, string? Location, string Stage, int Units);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/shorts",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) => caller.Run<ReportShort, Answer>(
            c => c.Run(new(shipment, body.Sku, body.Quantity, body.Reason, body.Note, body.Bin), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        await desk.Take([request.Shipment], stock: true, cancellation);
        if (await desk.BlocksWork(request.Shipment, nameof(ReportShort), cancellation) is { } why) return why;
        if (!Reasons.TryGetValue(request.Reason ?? "", out var reason))
            return Refusal.Invalid("short.reason", "Give a reason: missing, damaged or other.");
        if (request.Note?.Length > NoteLengthMax)
            return Refusal.Invalid("short.note", $"A note has {NoteLengthMax} characters at the most.");
        if (Scan.Refuse([new(request.Sku, request.Quantity)]) is { } unreadable) return unreadable;

        var card = (await desk.Find(request.Shipment, cancellation))!;
        var read = await items.Scan([request.Sku], cancellation);
        // Of those that travel together, who came last goes short first.
        var sheet = new ScanSheet(
            read, card.Members.Count == 0 ? card : card with { Lines = [.. card.Lines.Reverse()] },
            line => line.Quantity - line.Picked);
        var units = sheet.Take(new(request.Sku, request.Quantity));
        if (sheet.Wrong.Count > 0) return WrongItem(request.Sku);
        if (sheet.TooMany.Count > 0) return TooMany(request, sheet.TooMany[0]);

        var words = string.IsNullOrWhiteSpace(request.Note) ? reason.Words : $"{reason.Words}: {request.Note.Trim()}";
        if (card.Location is { HasBins: true } at)
        {
            var bin = string.IsNullOrWhiteSpace(request.Bin)
                ? null
                : await bins.ByCode(at.Id, request.Bin, cancellation);
            if (bin is null && !string.IsNullOrWhiteSpace(request.Bin))
                return BinRefusals.Unknown(request.Bin, at.Code);
            await shortage.Report(
                at.Id, card.Lines.First(l => (l.Shipment, l.Line) == (units[0].Shipment, units[0].Line)).Item, bin,
                request.Quantity, reason.Account == Account.Damaged, card.Number, cancellation);
        }

        var taken = await desk.Short(
            card.Id, units, reason.Account,
            new Note(nameof(ReportShort), words, Data: new { request.Sku, request.Quantity, request.Reason }),
            cancellation);
        if (taken.IsRefused(out why)) return why;

        var replacements = new List<Replacement>();
        foreach (var id in taken.Value)
        {
            var other = (await desk.Find(id, cancellation))!;
            replacements.Add(new(id, other.Number, other.Location?.Code, other.Stage.ToString(), other.Units));
        }

        card = (await desk.Find(card.Id, cancellation))!;
        return new Answer(card.Id, card.Stage.ToString(), card.Units, card.Units - card.UnitsPicked, replacements);
    }

    private static Refusal WrongItem(string sku) => Refusal.Conflict("short.wrong_item",
        $"'{sku}' does not belong to this shipment. Scan the label of the shelf.").With("sku", sku);

    private static Refusal TooMany(Request request, OpenUnits over) => Refusal.Conflict("short.too_many",
        $"Only {request.Quantity - over.Quantity} of {over.Sku} are left to be picked; what is picked cannot be short. "
        + "Undo the pick first.").With("sku", over.Sku).With("remaining", request.Quantity - over.Quantity);
}
