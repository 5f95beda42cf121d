using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Makes a pick bin the face of an item: with fewer units than the minimum it is filled up to the maximum.
/// </summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>bin.unknown</c>, <c>item.unknown</c>, <c>face.kind</c>, <c>face.range</c>.
/// </remarks>
public sealed class SetPickFace(Work work, LocationIndex locations, ItemIndex items, BinIndex bins) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Max">0 takes the face away.</param>
    public sealed record Body(string Sku, int Min, int Max);

    public sealed record Request(string Location, string Bin, string Sku, int Min, int Max);

    public sealed record Answer(string Location, string Bin, string Sku, int Min, int Max);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/locations/{code}/bins/{bin}/faces",
        (string code, string bin, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<SetPickFace, Answer>(c => c.Run(
                new(code, bin, body.Sku, body.Min, body.Max), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        if (await bins.ByCode(at.Id, request.Bin, cancellation) is not { } bin)
            return BinRefusals.Unknown(request.Bin, at.Code);
        var code = request.Sku ?? "";
        if (!(await items.Scan([code], cancellation)).TryGetValue(code, out var item))
            return ItemRefusals.Unknown(code);
        if (bin.Kind != BinKind.Pick)
            return Refusal.Invalid("face.kind", $"{bin.Code} is no pick bin. Choose one that pickers take from.");
        var ends = request is { Min: 0, Max: 0 };
        if (!ends && (request.Min < 0 || request.Max <= request.Min || request.Max > Stock.Quantities.Max))
            return Refusal.Invalid("face.range",
                "The minimum is 0 or more, and the maximum is above it; both 0 take the face away.");
        var face = await work.Db.PickFaces.FirstOrDefaultAsync(
            f => f.LocationId == at.Id && f.BinId == bin.Id && f.ItemId == item.Id, cancellation);
        if (ends && face is not null) work.Db.Remove(face);
        else if (face is not null) (face.Min, face.Max) = (request.Min, request.Max);
        else if (!ends)
            work.Db.Add(new PickFace
            {
                Merchant = work.Merchant, LocationId = at.Id, BinId = bin.Id, ItemId = item.Id, Min = request.Min,
                Max = request.Max,
            });
        await work.Db.SaveChangesAsync(cancellation);
        return new Answer(at.Code, bin.Code, item.Sku, request.Min, request.Max);
    }
}
