using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Shows one bin: what lies in it, how much should, and what came and went, newest first.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>bin.unknown</c>.</remarks>
public sealed class ShowBin(DoorstepDb db, LocationIndex locations, BinIndex bins, ItemIndex items) : IQuery
{
    private const int HistoryShown = 50;

    public static Permission Needs => Permission.See;

    public sealed record Request(string Location, string Bin);

    /// <param name="History">The newest fifty.</param>
    public sealed record Answer(
        string Location, string Code, string Zone, int Aisle, int Bay, int Level, string Kind, int? CapacityUnits,
        int? CapacityLitres, bool Active, long Units, IReadOnlyList<Content> Items, IReadOnlyList<Entry> History,
        int Version) : IVersioned;

    /// <param name="Min">With fewer it is filled again; null when nobody said.</param>
    public sealed record Content(string Sku, string Title, long Quantity, int? Min, int? Max);

    /// <param name="Quantity">Below zero for what left.</param>
    /// <param name="Other">The bin at the other end.</param>
    public sealed record Entry(
        DateTimeOffset At, string Actor, string Sku, int Quantity, string Cause, string? Other, string? Reference);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/bins/{bin}",
        (string code, string bin, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowBin, Answer>(q => q.Run(new(code, bin), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        var folded = BinDraft.Fold(request.Bin);
        var bin = await db.Bins.AsNoTracking()
            .FirstOrDefaultAsync(b => b.LocationId == location.Id && b.Code == folded, cancellation);
        if (bin is null) return BinRefusals.Unknown(request.Bin, location.Code);
        var contents = (await bins.In([bin.Id], cancellation)).ToDictionary(c => c.Item, c => c.Quantity);
        var faces = await db.PickFaces.AsNoTracking().Where(f => f.BinId == bin.Id)
            .ToDictionaryAsync(f => f.ItemId, cancellation);
        var entries = await db.BinEntries.AsNoTracking()
            .Where(e => e.LocationId == location.Id && (e.FromBinId == bin.Id || e.ToBinId == bin.Id))
            .OrderByDescending(e => e.Seq).Take(HistoryShown).ToListAsync(cancellation);
        var known = await items.ById(
            [.. contents.Keys, .. faces.Keys, .. entries.Select(e => e.ItemId)], cancellation);
        var others = await bins.ById(
            [.. entries.SelectMany(e => new[] { e.FromBinId, e.ToBinId }).OfType<Guid>()], cancellation);
        return new Answer(
            location.Code, bin.Code, bin.Zone, bin.Aisle, bin.Bay, bin.Level, bin.Kind.ToString(), bin.CapacityUnits,
            bin.CapacityLitres, bin.Active, contents.Values.Sum(),
            [.. contents.Keys.Union(faces.Keys).Select(i => new Content(
                known[i].Sku, known[i].Title, contents.GetValueOrDefault(i), faces.GetValueOrDefault(i)?.Min,
                faces.GetValueOrDefault(i)?.Max)).OrderBy(c => c.Sku, StringComparer.Ordinal)],
            [.. entries.Select(e => new Entry(
                e.At, e.Actor, known[e.ItemId].Sku, e.ToBinId == bin.Id ? e.Quantity : -e.Quantity,
                e.Cause.ToString(),
                (e.ToBinId == bin.Id ? e.FromBinId : e.ToBinId) is { } other ? others[other].Code : null,
                e.Reference))],
            bin.Version);
    }
}
