using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Counts;

/// <summary>Takes a whole bin as somebody counted it, by key: what is not named is not there.</summary>
/// <remarks>
/// Refusals: <c>count.unknown</c>, <c>flow.illegal</c>, <c>bin.unknown</c>, <c>item.unknown</c>,
/// <c>quantity.invalid</c>, <c>count.other_bin</c>, <c>count.bin_done</c>, <c>count.other_item</c>.
/// </remarks>
public sealed class EnterCount : ICommand
{
    private readonly ItemIndex items;
    private readonly BinIndex bins;
    private readonly CountDesk desk;
    private readonly CountReader reader;

    internal EnterCount(ItemIndex items, BinIndex bins, CountDesk desk, CountReader reader) =>
        (this.items, this.bins, this.desk, this.reader) = (items, bins, desk, reader);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Item">SKU or barcode.</param>
    /// <param name="Quantity">Base units that lie there, 0 to 1,000,000.</param>
    public sealed record Line(string Item, int Quantity);

    public sealed record Body(IReadOnlyList<Line> Lines);

    public sealed record Request(Guid Count, string Bin, IReadOnlyList<Line> Lines);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/counts/{count:guid}/bins/{bin}",
        (Guid count, string bin, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<EnterCount, CountAnswer>(c => c.Run(new(count, bin, body.Lines ?? []), cancellation)));

    public async Task<Outcome<CountAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var known = await items.Scan([.. request.Lines.Select(l => l.Item ?? "").Distinct()], cancellation);
        if (await desk.Find(request.Count, stockToo: true, cancellation) is not { } count)
            return CountRefusals.Unknown(request.Count.ToString());
        if (CountFlow.Work.Blocks(count, nameof(EnterCount)) is { } why) return why;
        if (await bins.ByCode(count.LocationId, request.Bin, cancellation) is not { } bin)
            return BinRefusals.Unknown(request.Bin, count.Name);
        if (await desk.Bin(count, bin.Id, cancellation) is not { } own)
            return CountRefusals.OtherBin(bin.Code, count.Name);
        if (own.Bin.Done) return CountRefusals.BinDone(bin.Code);
        desk.Enter(count, nameof(EnterCount));
        if (request.Lines.FirstOrDefault(l => !known.ContainsKey(l.Item ?? "")) is { } unknown)
            return ItemRefusals.Unknown(unknown.Item ?? "");
        foreach (var line in request.Lines)
        {
            var item = known[line.Item];
            if (line.Quantity != 0 && !Quantities.IsValid(line.Quantity))
                return Quantities.Invalid(item.Sku, line.Quantity);
            // Who keys in a whole bin again has looked at what was right before, too.
            if (own.Bin.Whole && own.Of(item.Id) is { } settled && settled.Round < count.Round) settled.Open = true;
            if (desk.Begin(count, own, item.Id) is not { } counted)
                return CountRefusals.OtherItem(item.Sku, bin.Code);
            await desk.Set(count, counted, line.Quantity, cancellation);
        }

        await desk.Finish(count, own, cancellation);
        await desk.Conclude(count, nameof(EnterCount), cancellation);
        return await reader.Tell(count, cancellation);
    }
}
