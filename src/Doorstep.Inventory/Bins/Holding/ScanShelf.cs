using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Lots;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Bins;

/// <summary>
/// Takes one scan of a person who puts goods away (item, then bin) or moves them (bin, item, bin), and does the work
/// with the last of them. A quantity may stand before an item: <c>12*4006381333931</c>; the code of a lot may
/// come after it.
/// </summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>scan.unknown</c>, <c>hand.empty</c>, <c>hand.task</c>,
/// <c>quantity.invalid</c>, and those of <see cref="Shelving"/>.
/// </remarks>
public sealed class ScanShelf(
    LocationIndex locations, ItemIndex items, BinIndex bins, Shelving shelving, Hands hands, LotShelf lots)
    : ICommand
{
    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Task"><c>PutAway</c> or <c>Move</c>.</param>
    /// <param name="Code">A barcode or SKU, or the code of a bin; empty to change only the quantity in hand.</param>
    /// <param name="Quantity">Base units; all that are there when left out.</param>
    public sealed record Body(string Task, string Code, int? Quantity = null);

    public sealed record Request(string Location, HandTask Task, string Code, int? Quantity = null);

    /// <param name="Title">A few words to show large.</param>
    /// <param name="Done">What was put where, when the scan was the last of its task.</param>
    public sealed record Answer(string Title, string Text, Shelved? Done = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/locations/{code}/shelf-scans",
        (string code, Body body, Caller caller, CancellationToken cancellation) => caller.Run<ScanShelf, Answer>(
            c => c.Run(
                new(code, Enum.TryParse<HandTask>(body.Task, true, out var task) ? task : default, body.Code,
                    body.Quantity),
                cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        if (request.Task is not (HandTask.PutAway or HandTask.Move))
            return Refusal.Invalid("hand.task", "The task is PutAway or Move.");
        var hand = await hands.Take(request.Task, at.Id, cancellation);
        if (string.IsNullOrWhiteSpace(request.Code)) return await Resize(hand, request.Quantity, cancellation);
        var (code, units) = ScannedUnits.Read(request.Code);
        if ((await items.Scan([code], cancellation)).TryGetValue(code, out var item))
            return await Take(at, hand, item, units ?? request.Quantity, shelving.Lot(code), cancellation);
        if (await bins.ByCode(at.Id, code, cancellation) is { } bin) return await Reach(at, hand, bin, cancellation);
        if (hand.ItemId is { } held && await lots.Code(held, code, cancellation) is { } lot)
        {
            hand.Lot = lot;
            return new Answer($"Lot {lot}", "Scan the bin that it goes to.");
        }

        return Refusal.NotFound("scan.unknown",
            $"'{code}' is neither an item nor a bin of {at.Code}. Scan it again, or put it aside.").With("code", code);
    }

    private async Task<Outcome<Answer>> Take(
        LocationFacts at, Hand hand, ItemFacts item, int? quantity, string? lot, CancellationToken cancellation)
    {
        if (hand is { Task: HandTask.Move, BinId: null }) return Empty("Scan the bin first that you take it from.");
        var from = hand is { Task: HandTask.Move, BinId: { } id }
            ? (await bins.ById([id], cancellation))[id]
            : null;
        var there = item.ByLot
            ? await lots.There(at.Id, item.Id, from, cancellation)
            : from is null
            ? (await bins.Placed(at.Id, [item.Id], cancellation)).GetValueOrDefault(item.Id)?.Unplaced ?? 0
            : (await bins.In([from.Id], cancellation)).FirstOrDefault(c => c.Item == item.Id)?.Quantity ?? 0;
        var units = quantity ?? (int)Math.Min(there, Stock.Quantities.Max);
        if (there == 0 || units > there)
            return from is null
                ? BinRefusals.Placed(item.Sku, there, units)
                : BinRefusals.Short(from.Code, item.Sku, there, units);
        (hand.ItemId, hand.Quantity, hand.Lot) = (item.Id, quantity, lot);
        return new Answer($"{units:N0} × {item.Sku}", $"{item.Title}. Scan the bin that it goes to.");
    }

    private async Task<Outcome<Answer>> Reach(
        LocationFacts at, Hand hand, BinFacts bin, CancellationToken cancellation)
    {
        if (hand.ItemId is not { } held)
        {
            if (hand.Task == HandTask.PutAway) return Empty("Scan the item first, then the bin that it goes to.");
            hand.BinId = bin.Id;
            return new Answer(bin.Code, "Scan the item that you take from it.");
        }

        var item = (await items.ById([held], cancellation))[held];
        var from = hand is { Task: HandTask.Move, BinId: { } id }
            ? (await bins.ById([id], cancellation))[id]
            : null;
        var moved = await shelving.Move(at, item, from, bin, hand.Quantity, cancellation, hand.Lot);
        if (moved.IsRefused(out var why)) return why;
        (hand.ItemId, hand.BinId, hand.Quantity, hand.Lot) = (null, null, null, null);
        var done = moved.Value;
        return new Answer(done.To, $"{done.Quantity:N0} × {done.Title} {(from is null ? "put away" : "moved")}.", done);
    }

    private async Task<Outcome<Answer>> Resize(Hand hand, int? quantity, CancellationToken cancellation)
    {
        if (hand.ItemId is not { } held) return Empty("Scan an item first, then say how many.");
        var item = (await items.ById([held], cancellation))[held];
        if (quantity is { } units && !Stock.Quantities.IsValid(units))
            return Stock.Quantities.Invalid(item.Sku, units);
        hand.Quantity = quantity;
        return new Answer($"{quantity:N0} × {item.Sku}", $"{item.Title}. Scan the bin that it goes to.");
    }

    private static Refusal Empty(string sentence) => Refusal.Conflict("hand.empty", sentence);
}
