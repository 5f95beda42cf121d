using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Bins;

/// <summary>Moves units from one bin to another of the same location.</summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>item.unknown</c>, <c>bin.unknown</c>, and those of <see cref="Shelving"/>.
/// </remarks>
public sealed class MoveStock(
    LocationIndex locations, ItemIndex items, BinIndex bins, Shelving shelving) : ICommand
{
    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Item">SKU or barcode.</param>
    /// <param name="Quantity">Base units; all of the item in the bin when left out.</param>
    /// <param name="Lot">Of an item that is tracked by lot; may be left out where only one lies.</param>
    public sealed record Body(string Item, string From, string To, int? Quantity = null, string? Lot = null);

    public sealed record Request(
        string Location, string Item, string From, string To, int? Quantity = null, string? Lot = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/locations/{code}/moves",
        (string code, Body body, Caller caller, CancellationToken cancellation) => caller.Run<MoveStock, Shelved>(
            c => c.Run(new(code, body.Item, body.From, body.To, body.Quantity, body.Lot), cancellation)));

    public async Task<Outcome<Shelved>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        var code = request.Item ?? "";
        if (!(await items.Scan([code], cancellation)).TryGetValue(code, out var item))
            return ItemRefusals.Unknown(code);
        if (await bins.ByCode(at.Id, request.From, cancellation) is not { } from)
            return BinRefusals.Unknown(request.From, at.Code);
        if (await bins.ByCode(at.Id, request.To, cancellation) is not { } to)
            return BinRefusals.Unknown(request.To, at.Code);
        return await shelving.Move(at, item, from, to, request.Quantity, cancellation,
            request.Lot ?? shelving.Lot(code));
    }
}
