using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>Has a bin counted in which a picker found too little: once, however many pickers say so.</summary>
internal sealed class ShortCounts(Work work, CountDesk desk)
{
    /// <param name="sought">Units that the books had there besides, which nobody looked for.</param>
    /// <param name="reference">The shipment that was picked for.</param>
    public async Task Ask(
        BinFacts bin, Guid item, int sought, string reference, CancellationToken cancellation)
    {
        await work.Db.TakeTurn(Turn.Counts, work.Merchant, cancellation);
        var lines = work.Db.CountLines;
        var open = await work.Db.Counts.AsNoTracking()
            .Where(c => c.LocationId == bin.Location && c.Stage < CountStage.Posted
                && c.Bins.Any(b => b.BinId == bin.Id && (b.Whole || lines.Any(
                    l => l.CountId == c.Id && l.BinId == bin.Id && l.ItemId == item))))
            .Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        var count = open is { } id
            ? (await desk.Find(id, stockToo: false, cancellation))!
            : await desk.Open(
                bin.Location, CountKind.Short, blind: true, $"The picker of {reference} found too little.",
                new Dictionary<Guid, List<Guid>> { [bin.Id] = [item] }, cancellation);
        var counted = (await desk.Bin(count, bin.Id, cancellation))!;
        if (counted.Of(item) is not { } line)
            work.Db.Add(line = new CountLine
            {
                Merchant = work.Merchant, CountId = count.Id, BinId = bin.Id, ItemId = item,
            });
        // Whatever was counted before the picker came is no answer to what he found.
        (line.Open, line.Sought, counted.Bin.Done) = (true, line.Sought + sought, false);
        await work.Db.SaveChangesAsync(cancellation);
    }
}
