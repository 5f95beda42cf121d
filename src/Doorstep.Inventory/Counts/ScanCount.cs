using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>
/// Takes one scan of a person who counts: a bin, then each unit in it (or <c>12*</c> before a code for 12 of them),
/// then the bin again when it is done. With the last bin the count is judged.
/// </summary>
/// <remarks>
/// Refusals: <c>count.unknown</c>, <c>flow.illegal</c>, <c>scan.unknown</c>, <c>count.other_bin</c>,
/// <c>count.bin_done</c>, <c>count.other_item</c>, <c>hand.empty</c>, <c>quantity.invalid</c>.
/// </remarks>
public sealed class ScanCount : ICommand
{
    private readonly Work work;
    private readonly ItemIndex items;
    private readonly BinIndex bins;
    private readonly Hands hands;
    private readonly CountDesk desk;

    internal ScanCount(Work work, ItemIndex items, BinIndex bins, Hands hands, CountDesk desk) =>
        (this.work, this.items, this.bins, this.hands, this.desk) = (work, items, bins, hands, desk);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Code">A bin, an item, or empty to say how many units of the last item there are.</param>
    /// <param name="Quantity">Base units in all, with an empty code.</param>
    public sealed record Body(string Code, int? Quantity = null);

    public sealed record Request(Guid Count, string Code, int? Quantity = null);

    /// <param name="Title">A few words to show large.</param>
    /// <param name="Left">Bins that are still to be counted.</param>
    public sealed record Answer(string Title, string Text, string Stage, int Left);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/counts/{count:guid}/scans",
        (Guid count, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ScanCount, Answer>(c => c.Run(new(count, body.Code, body.Quantity), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var (code, units) = ScannedUnits.Read(request.Code ?? "");
        var read = await items.Scan([code], cancellation);
        // Only a bin can end a count, and with it change stock.
        if (await desk.Find(request.Count, stockToo: read.Count == 0, cancellation) is not { } count)
            return CountRefusals.Unknown(request.Count.ToString());
        if (CountFlow.Work.Blocks(count, nameof(ScanCount)) is { } why) return why;
        var hand = await hands.Take(HandTask.Count, count.LocationId, cancellation);
        if (code.Length == 0) return await Resize(count, hand, request.Quantity ?? -1, cancellation);
        if (read.TryGetValue(code, out var item)) return await Take(count, hand, item, units ?? 1, cancellation);
        if (await bins.ByCode(count.LocationId, code, cancellation) is not { } bin)
            return Refusal.NotFound("scan.unknown",
                $"'{code}' is neither an item nor a bin here. Scan it again, or put it aside.").With("code", code);
        if (await desk.Bin(count, bin.Id, cancellation) is not { } own)
            return CountRefusals.OtherBin(bin.Code, count.Name);
        if (own.Bin.Done) return CountRefusals.BinDone(bin.Code);
        return await Reach(count, hand, bin, own, cancellation);
    }

    private async Task<Outcome<Answer>> Take(
        StockCount count, Hand hand, ItemFacts item, int units, CancellationToken cancellation)
    {
        if (await Standing(count, hand, cancellation) is not { } bin) return Empty();
        if (!Quantities.IsValid(units)) return Quantities.Invalid(item.Sku, units);
        if (desk.Begin(count, bin, item.Id) is not { } line)
            return CountRefusals.OtherItem(item.Sku, await CodeOf(bin, cancellation));
        if (line.Counted + units > Quantities.Max) return Quantities.Invalid(item.Sku, line.Counted + units);
        desk.Enter(count, nameof(ScanCount));
        await desk.Set(count, line, line.Counted + units, cancellation);
        hand.ItemId = item.Id;
        return await Tell(count, $"{line.Counted:N0} × {item.Sku}", item.Title, cancellation);
    }

    private async Task<Outcome<Answer>> Resize(
        StockCount count, Hand hand, int units, CancellationToken cancellation)
    {
        if (hand.ItemId is not { } held || await Standing(count, hand, cancellation) is not { } bin
            || bin.Of(held) is not { Open: false } line) return Empty();
        var item = (await items.ById([held], cancellation))[held];
        if (units != 0 && !Quantities.IsValid(units)) return Quantities.Invalid(item.Sku, units);
        await desk.Set(count, line, units, cancellation);
        return await Tell(count, $"{line.Counted:N0} × {item.Sku}", item.Title, cancellation);
    }

    private async Task<Outcome<Answer>> Reach(
        StockCount count, Hand hand, BinFacts bin, CountedBin own, CancellationToken cancellation)
    {
        desk.Enter(count, nameof(ScanCount));
        if (hand.BinId != bin.Id)
        {
            (hand.BinId, hand.ItemId) = (bin.Id, null);
            return await Tell(count, bin.Code, "Scan what lies there, then the bin again.", cancellation);
        }

        await desk.Finish(count, own, cancellation);
        (hand.BinId, hand.ItemId) = (null, null);
        var round = count.Round;
        await desk.Conclude(count, nameof(ScanCount), cancellation);
        var left = await Left(count, cancellation);
        return new Answer($"{bin.Code} is counted", count.Stage switch
        {
            CountStage.Posted => $"{count.Name} is posted.",
            CountStage.Approval => $"{count.Name} waits for approval.",
            _ when count.Round > round => "Something differs. Have somebody look again.",
            _ => $"{left:N0} {(left == 1 ? "bin" : "bins")} to go.",
        }, count.Stage.ToString(), left);
    }

    private async Task<CountedBin?> Standing(StockCount count, Hand hand, CancellationToken cancellation) =>
        hand.BinId is { } at && await desk.Bin(count, at, cancellation) is { Bin.Done: false } bin ? bin : null;

    private async Task<string> CodeOf(CountedBin bin, CancellationToken cancellation) =>
        (await bins.ById([bin.Bin.BinId], cancellation))[bin.Bin.BinId].Code;

    private async Task<Answer> Tell(StockCount count, string title, string text, CancellationToken cancellation) =>
        new(title, text, count.Stage.ToString(), await Left(count, cancellation));

    private Task<int> Left(StockCount count, CancellationToken cancellation) =>
        work.Db.CountBins.CountAsync(b => b.CountId == count.Id && !b.Done, cancellation);

    private static Refusal Empty() =>
        Refusal.Conflict("hand.empty", "Scan the bin first, then what lies in it.");
}
