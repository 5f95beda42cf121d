using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>Shows one count, and for who counts the bin in hand.</summary>
/// <remarks>Refusals: <c>count.unknown</c>.</remarks>
public sealed class ShowCount : IQuery
{
    private readonly DoorstepDb db;
    private readonly CountReader reader;
    private readonly BinIndex bins;
    private readonly ItemIndex items;
    private readonly Hands hands;

    internal ShowCount(DoorstepDb db, CountReader reader, BinIndex bins, ItemIndex items, Hands hands) =>
        (this.db, this.reader, this.bins, this.items, this.hands) = (db, reader, bins, items, hands);

    public static Permission Needs => Permission.See;

    /// <param name="Hand">The bin that the person who asks stands at; null for none of this count.</param>
    public sealed record Answer(CountAnswer Count, Standing? Hand);

    /// <param name="Items">What was counted there, and what is still to be counted.</param>
    /// <param name="Last">The SKU that was scanned last.</param>
    public sealed record Standing(string Bin, IReadOnlyList<Seen> Items, string? Last);

    /// <param name="Expected">By the books, now; null where it is counted blind.</param>
    /// <param name="Counted">Null while it is not counted.</param>
    public sealed record Seen(string Sku, string Title, int? Counted, long? Expected);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/counts/{count}",
        (string count, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowCount, Answer>(q => q.Run(count, cancellation)));

    public async Task<Outcome<Answer>> Run(string which, CancellationToken cancellation) =>
        await reader.Find(which, cancellation) is { } count
            ? new Answer(await reader.Tell(count, cancellation), await Hand(count, cancellation))
            : CountRefusals.Unknown(which);

    private async Task<Standing?> Hand(StockCount count, CancellationToken cancellation)
    {
        if (await hands.Find(HandTask.Count, count.LocationId, cancellation) is not { BinId: { } at } hand) return null;
        var own = await db.CountBins.FirstOrDefaultAsync(
            b => b.CountId == count.Id && b.BinId == at && !b.Done, cancellation);
        if (own is null || !CountFlow.IsCounted(count.Stage)) return null;
        var lines = await db.CountLines.Where(l => l.CountId == count.Id && l.BinId == at).ToListAsync(cancellation);
        var shown = lines.Where(l => l.Open || l.Round == count.Round)
            .ToDictionary(l => l.ItemId, l => l.Open ? null : (int?)l.Counted);
        var lying = count.Blind
            ? []
            : (await bins.In([at], cancellation)).ToDictionary(c => c.Item, c => c.Quantity);
        if (own.Whole && count.Round == 1)
            foreach (var item in lying.Keys) shown.TryAdd(item, null);
        var named = await items.ById([.. shown.Keys, .. hand.ItemId is { } held ? new[] { held } : []], cancellation);
        return new Standing(
            (await bins.ById([at], cancellation))[at].Code,
            [.. shown.Select(s => new Seen(
                named[s.Key].Sku, named[s.Key].Title, s.Value,
                count.Blind ? null : lying.GetValueOrDefault(s.Key))).OrderBy(s => s.Sku, StringComparer.Ordinal)],
            hand.ItemId is { } last ? named[last].Sku : null);
    }
}
