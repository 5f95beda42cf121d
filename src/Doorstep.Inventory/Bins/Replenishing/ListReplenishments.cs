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

/// <summary>Lists the pick faces below their minimum that a reserve bin can fill; a move does it.</summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ListReplenishments(
    DoorstepDb db, LocationIndex locations, BinIndex bins, ItemIndex items) : IQuery
{
    /// <summary>Pick faces of a location that are looked at.</summary>
    public const int FacesMax = 5_000;

    public static Permission Needs => Permission.See;

    /// <param name="Has">Units in the pick face now.</param>
    public sealed record Row(
        string Sku, string Title, string From, string To, int Quantity, long Has, int Min, int Max);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/replenishments",
        (string code, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListReplenishments, List<Row>>(q => q.Run(code, cancellation)));

    public async Task<Outcome<List<Row>>> Run(string location, CancellationToken cancellation)
    {
        if (await locations.ByCode(location, cancellation) is not { } at) return LocationRefusals.Unknown(location);
        var levels = db.BinLevels;
        var low = await db.PickFaces.AsNoTracking().Where(f => f.LocationId == at.Id)
            .Select(f => new
            {
                f.BinId, f.ItemId, f.Min, f.Max,
                Has = levels.Where(l => l.LocationId == f.LocationId && l.BinId == f.BinId && l.ItemId == f.ItemId)
                    .Select(l => l.Quantity).FirstOrDefault(),
            })
            .Where(f => f.Has < f.Min).Take(FacesMax).ToListAsync(cancellation);
        var faceBins = await bins.ById([.. low.Select(f => f.BinId)], cancellation);
        var fills = Replenishment.Plan(
            low.Select(f => new FaceState(faceBins[f.BinId], f.ItemId, f.Has, f.Min, f.Max)),
            await bins.Of(at.Id, [.. low.Select(f => f.ItemId)], cancellation));
        var known = await items.ById([.. fills.Select(f => f.Face.Item)], cancellation);
        return fills.Select(f => new Row(
            known[f.Face.Item].Sku, known[f.Face.Item].Title, f.From.Code, f.Face.Bin.Code, f.Quantity, f.Face.Has,
            f.Face.Min, f.Face.Max)).ToList();
    }
}
