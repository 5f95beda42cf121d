using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Counts;

/// <summary>Says which bins of a location are worth a count, and why; bins that are in a count are left out.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>suggestion.unknown</c>.</remarks>
public sealed class SuggestCounts : IQuery
{
    /// <summary>Days over which moves are counted.</summary>
    public const int Days = 30;

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly BinIndex bins;
    private readonly CountDesk desk;

    internal SuggestCounts(Work work, LocationIndex locations, BinIndex bins, CountDesk desk) =>
        (this.work, this.locations, this.bins, this.desk) = (work, locations, bins, desk);

    /// <summary>By what bins are chosen.</summary>
    public enum Choosing
    {
        /// <summary>Goods came and went most often.</summary>
        Moved = 1,

        /// <summary>The goods in it cost most, at the lowest price of their suppliers.</summary>
        Value = 2,

        /// <summary>Nobody counted it for the longest time.</summary>
        Age = 3,
    }

    public static Permission Needs => Permission.See;

    /// <param name="By"><c>Moved</c>, <c>Value</c> or <c>Age</c>.</param>
    /// <param name="Limit">Bins, 1 to 200; 20 when left out.</param>
    public sealed record Request(string Location, string? By = null, int? Limit = null);

    /// <param name="Score">Moves, cost in minor units, or days; what <paramref name="Why"/> says.</param>
    public sealed record Row(string Bin, long Units, long Score, string Why);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/count-suggestions",
        (string code, string? by, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<SuggestCounts, List<Row>>(q => q.Run(new(code, by, limit), cancellation)));

    public async Task<Outcome<List<Row>>> Run(Request request, CancellationToken cancellation)
    {
        if (!Enum.TryParse<Choosing>(request.By ?? nameof(Choosing.Age), true, out var by) || !Enum.IsDefined(by))
            return Refusal.Invalid("suggestion.unknown",
                $"'{request.By}' is no way to choose bins. Use Moved, Value or Age.");
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        var lying = await work.Db.BinLevels.AsNoTracking().Where(l => l.LocationId == at.Id && l.Quantity > 0)
            .GroupBy(l => l.BinId).Select(g => new { Bin = g.Key, Units = g.Sum(l => l.Quantity) })
            .ToDictionaryAsync(g => g.Bin, g => g.Units, cancellation);
        var busy = await desk.Busy(at.Id, cancellation);
        var scored = by switch
        {
            Choosing.Moved => await Moved(at.Id, cancellation),
            Choosing.Value => await Value(at.Id, cancellation),
            _ => await Age(at.Id, lying.Keys, cancellation),
        };
        var best = scored.Where(s => s.Value.Score > 0 && !busy.Contains(s.Key) && lying.ContainsKey(s.Key))
            .OrderByDescending(s => s.Value.Score).ThenByDescending(s => lying[s.Key]).ThenBy(s => s.Key)
            .Take(Math.Clamp(request.Limit ?? 20, 1, 200)).ToList();
        var known = await bins.ById([.. best.Select(b => b.Key)], cancellation);
        return best.ConvertAll(b => new Row(known[b.Key].Code, lying[b.Key], b.Value.Score, b.Value.Why));
    }

    private async Task<Dictionary<Guid, (long Score, string Why)>> Moved(Guid at, CancellationToken cancellation)
    {
        var since = work.Now.AddDays(-Days);
        var entries = work.Db.BinEntries.AsNoTracking().Where(e => e.LocationId == at && e.At >= since);
        var moves = new Dictionary<Guid, long>();
        foreach (var (bin, count) in (await entries.Where(e => e.FromBinId != null).GroupBy(e => e.FromBinId!.Value)
            .Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancellation))
            .Concat(await entries.Where(e => e.ToBinId != null).GroupBy(e => e.ToBinId!.Value)
            .Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancellation))
            .Select(g => (g.Key, g.Count))) moves[bin] = moves.GetValueOrDefault(bin) + count;
        return moves.ToDictionary(
            m => m.Key, m => (m.Value, $"{m.Value:N0} {(m.Value == 1 ? "move" : "moves")} in {Days} days"));
    }

    private async Task<Dictionary<Guid, (long Score, string Why)>> Value(Guid at, CancellationToken cancellation)
    {
        var costs = await work.Db.SupplierItems.AsNoTracking().Where(s => s.Cost > 0).GroupBy(s => s.ItemId)
            .Select(g => new { g.Key, Cost = g.Min(s => s.Cost) }).ToDictionaryAsync(
                g => g.Key, g => g.Cost, cancellation);
        return (await work.Db.BinLevels.AsNoTracking().Where(l => l.LocationId == at && l.Quantity > 0)
            .Select(l => new { l.BinId, l.ItemId, l.Quantity }).ToListAsync(cancellation))
            .GroupBy(l => l.BinId).ToDictionary(
                g => g.Key, g => g.Sum(l => l.Quantity * costs.GetValueOrDefault(l.ItemId)) is var worth and > 0
                    ? (worth, string.Create(
                        System.Globalization.CultureInfo.InvariantCulture, $"bought for {worth / 100m:N2}"))
                    : (0L, ""));
    }

    private async Task<Dictionary<Guid, (long Score, string Why)>> Age(
        Guid at, IEnumerable<Guid> lying, CancellationToken cancellation)
    {
        var counted = await work.Db.Counts.AsNoTracking()
            .Where(c => c.LocationId == at && c.Stage == CountStage.Posted)
            .SelectMany(c => c.Bins.Where(b => b.Whole), (c, b) => new { b.BinId, c.StageAt })
            .GroupBy(b => b.BinId).Select(g => new { g.Key, At = g.Max(b => b.StageAt) })
            .ToDictionaryAsync(g => g.Key, g => g.At, cancellation);
        return lying.ToDictionary(bin => bin, bin => counted.TryGetValue(bin, out var last)
            ? ((long)(work.Now - last).TotalDays, $"counted {(work.Now - last).TotalDays:N0} days ago")
            : (long.MaxValue, "never counted"));
    }
}
