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

/// <summary>What the person who asks has in hand, and where it should go.</summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ShowHand(
    DoorstepDb db, LocationIndex locations, ItemIndex items, BinIndex bins, Hands hands, PutAwayAdvice advice) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="From">The bin that was scanned.</param>
    /// <param name="Quantity">Base units in hand.</param>
    /// <param name="There">Base units that could be taken.</param>
    /// <param name="Lot">The lot that was scanned.</param>
    /// <param name="To">Where they should go; null when nothing is in hand or no bin has room.</param>
    public sealed record Answer(
        string? From, string? Sku, string? Title, long Quantity, long There, string? To, string? Reason,
        IReadOnlyList<ListBins.Content> Contents, string? Lot = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/hand/{task}",
        (string code, HandTask task, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowHand, Answer>(q => q.Run(code, task, cancellation)));

    public async Task<Outcome<Answer>> Run(string location, HandTask task, CancellationToken cancellation)
    {
        if (await locations.ByCode(location, cancellation) is not { } at) return LocationRefusals.Unknown(location);
        var hand = await hands.Find(task, at.Id, cancellation);
        var from = hand?.BinId is { } id ? (await bins.ById([id], cancellation)).GetValueOrDefault(id) : null;
        var contents = from is null ? [] : await bins.In([from.Id], cancellation);
        var known = await items.ById(
            [.. contents.Select(c => c.Item), .. hand?.ItemId is { } held ? new[] { held } : []], cancellation);
        List<ListBins.Content> lying = [.. contents
            .Select(c => new ListBins.Content(known[c.Item].Sku, known[c.Item].Title, c.Quantity))
            .OrderBy(c => c.Sku, StringComparer.Ordinal)];
        if (hand?.ItemId is not { } item) return new Answer(from?.Code, null, null, 0, 0, null, null, lying);
        var there = task == HandTask.Move
            ? contents.Where(c => c.Item == item).Sum(c => c.Quantity)
            : (await bins.Placed(at.Id, [item], cancellation)).GetValueOrDefault(item)?.Unplaced ?? 0;
        var units = Math.Min(hand.Quantity ?? there, there);
        var (to, reason) = task == HandTask.Move
            ? await Face(at.Id, item, from?.Id, cancellation)
            : (await advice.For(at.Id, new Dictionary<Guid, long> { [item] = units }, cancellation))
                .GetValueOrDefault(item) is { } best
                ? (best.Bin.Code, best.Reason)
                : (null, "No bin has room for it.");
        return new Answer(from?.Code, known[item].Sku, known[item].Title, units, there, to, reason, lying, hand.Lot);
    }

    // Whoever takes goods out of a bin most often brings them to their pick face.
    private async Task<(string?, string?)> Face(
        Guid location, Guid item, Guid? from, CancellationToken cancellation)
    {
        var faces = await db.PickFaces.AsNoTracking()
            .Where(f => f.LocationId == location && f.ItemId == item && f.BinId != from).ToListAsync(cancellation);
        if (faces.Count == 0) return (null, null);
        var known = await bins.ById([.. faces.Select(f => f.BinId)], cancellation);
        var has = (await bins.In([.. known.Keys], cancellation)).Where(c => c.Item == item)
            .ToDictionary(c => c.Bin.Id, c => c.Quantity);
        var lowest = faces.OrderBy(f => has.GetValueOrDefault(f.BinId) / (double)f.Max)
            .ThenBy(f => known[f.BinId].Walk).First();
        return (known[lowest.BinId].Code,
            $"Its pick face has {has.GetValueOrDefault(lowest.BinId):N0} of {lowest.Max:N0}.");
    }
}
