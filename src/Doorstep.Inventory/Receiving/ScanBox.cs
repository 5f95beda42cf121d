using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Lots;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// Takes one scan of a person who counts a box: an item; of one that is tracked by lot also the lot, and of a new lot
/// the day on which it expires. A GS1 symbol says all of it at once. A quantity may stand before an item.
/// </summary>
/// <remarks>Refusals: <c>box.unknown</c>, <c>scan.empty</c>, <c>lot.day</c>, and those of <see cref="CountBox"/>.
/// </remarks>
public sealed class ScanBox : ICommand
{
    /// <summary>What is scanned or typed for a lot that keeps.</summary>
    public const string Keeps = "0";

    private readonly Work work;
    private readonly CountBox count;
    private readonly ReceivingDesk desk;
    private readonly ItemIndex items;
    private readonly LotIndex lots;
    private readonly Hands hands;

    internal ScanBox(
        Work work, CountBox count, ReceivingDesk desk, ItemIndex items, LotIndex lots, Hands hands) =>
        (this.work, this.count, this.desk, this.items, this.lots, this.hands) =
            (work, count, desk, items, lots, hands);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(string Code, bool Damaged = false);

    public sealed record Request(string Box, string Code, bool Damaged = false);

    /// <param name="Title">A few words to show large.</param>
    /// <param name="Counted">What was counted, when the scan was the last of its unit.</param>
    public sealed record Answer(string Title, string Text, CountBox.Heard? Counted = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving/boxes/{box}/scans",
        (string box, Body body, Caller caller, CancellationToken cancellation) => caller.Run<ScanBox, Answer>(
            c => c.Run(new(box, body.Code, body.Damaged), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Code))
            return Refusal.Invalid("scan.empty", "Send the code that was read.");
        if (await desk.FindBox(request.Box, cancellation) is not var (order, _))
            return ReceivingRefusals.BoxUnknown(request.Box);
        var today = DateOnly.FromDateTime(work.Now.UtcDateTime);
        var (code, units) = ScannedUnits.Read(request.Code);
        var read = Gs1Elements.Read(code, today);
        if ((await items.Scan([code], cancellation)).TryGetValue(code, out var item))
        {
            await hands.Hold(HandTask.Receive, order.LocationId, null, cancellation);
            return item.ByLot
                ? await Lot(request, order, item, units ?? 1, read?.Lot, read?.ExpiresOn, cancellation)
                : await Count(request, order, new(code, units ?? 1, request.Damaged), cancellation);
        }

        if (await hands.Item(HandTask.Receive, order.LocationId, cancellation) is not { } held)
            return await Count(request, order, new(code, units ?? 1, request.Damaged), cancellation);
        item = (await items.ById([held.Item], cancellation))[held.Item];
        if (held.Lot is null)
            return await Lot(
                request, order, item, held.Quantity ?? 1, read?.Lot ?? code, read?.ExpiresOn, cancellation);
        var digits = code.Length == 8 && code.StartsWith("17", StringComparison.Ordinal) ? code[2..] : code;
        var day = read?.ExpiresOn ?? Gs1Elements.Day(digits, today);
        if (day is null && code != Keeps)
            return Refusal.Invalid("lot.day",
                $"'{code}' is no day. Scan it, or type it as year, month and day: 271231; or {Keeps} when it keeps.");
        return await Count(
            request, order, new(item.Sku, held.Quantity ?? 1, request.Damaged, held.Lot, day), cancellation);
    }

    private async Task<Outcome<Answer>> Lot(
        Request request, ReceivingOrder order, ItemFacts item, int units, string? lot, DateOnly? expires,
        CancellationToken cancellation)
    {
        if (lot is null)
        {
            await hands.Hold(HandTask.Receive, order.LocationId, new(item.Id, units), cancellation);
            return new Answer("Which lot?", $"{units:N0} × {item.Title}. Scan its lot.");
        }

        if (expires is null && await lots.ByCode(item.Id, lot, cancellation) is null)
        {
            var folded = LotIndex.Fold(lot);
            if (folded.Length > LotIndex.CodeLengthMax) return LotRefusals.Code(lot);
            await hands.Hold(HandTask.Receive, order.LocationId, new(item.Id, units, folded), cancellation);
            return new Answer(
                "Until when?", $"Lot {folded} is new. Scan the day, or type it: 271231. {Keeps}: it keeps.");
        }

        return await Count(
            request, order, new(item.Sku, units, request.Damaged, lot, expires), cancellation);
    }

    private async Task<Outcome<Answer>> Count(
        Request request, ReceivingOrder order, CountBox.Scan scan, CancellationToken cancellation)
    {
        var counted = await count.Run(new(request.Box, [scan]), cancellation);
        if (counted.IsRefused(out var why)) return why;
        await hands.Hold(HandTask.Receive, order.LocationId, null, cancellation);
        var heard = counted.Value.Counted[0];
        var lot = heard.Lot is null ? "" : $", lot {heard.Lot}";
        return heard.Is switch
        {
            "unknown" => new Answer(
                "Unknown item", $"No item has the code {heard.Code}. Put it aside; the office is told.", heard),
            "damaged" => new Answer($"{heard.Quantity:N0} damaged", $"{heard.Title}{lot}. Put it aside.", heard),
            "quarantine" => new Answer(
                "Not to be sold", $"{heard.Title}{lot}. It is counted; put it into quarantine.", heard),
            "over" => new Answer($"+{heard.Quantity:N0}", $"{heard.Title}{lot}: more than was announced.", heard),
            _ => new Answer($"+{heard.Quantity:N0}", $"{heard.Title} ({heard.Sku}){lot}", heard),
        };
    }
}
