using Doorstep.Inventory.Items;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reviewing;

/// <summary>Says once which item an unknown SKU means; every order that waited for it goes on.</summary>
/// <remarks>Refusals: <c>item.unknown</c>, <c>sku.known</c> (an item has that SKU itself),
/// <c>sku.invalid</c>.</remarks>
public sealed class MapSku : ICommand
{
    private readonly Work work;
    private readonly ItemIndex items;
    private readonly Replay replay;

    internal MapSku(Work work, ItemIndex items, Replay replay) =>
        (this.work, this.items, this.replay) = (work, items, replay);

    public static Permission Needs => Permission.PlaceOrders;

    /// <param name="Sku">As the channel writes it.</param>
    /// <param name="Item">The SKU of the item that it means.</param>
    public sealed record Request(string Sku, string Item);

    /// <param name="Replayed">Orders that left review by it.</param>
    public sealed record Answer(string Sku, string Item, int Replayed);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/sku-mappings",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<MapSku, Answer>(c => c.Run(request, cancellation), _ => 201));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Sku) || request.Sku.Length > DraftCheck.TextLengthMax)
            return Refusal.Invalid("sku.invalid", $"The SKU to map has 1 to {DraftCheck.TextLengthMax} characters.");
        var sku = ItemIndex.Fold(request.Sku);
        await work.Db.TakeTurn(Turn.Names, work.Merchant, cancellation);
        var known = await items.BySku([sku, request.Item], cancellation);
        if (known.ContainsKey(sku))
            return Refusal.Conflict("sku.known", $"'{sku}' is an item of its own. Correct the order instead.");
        if (!known.TryGetValue(request.Item.Trim(), out var item)) return ItemRefusals.Unknown(request.Item);

        var mapping = await work.Db.SkuMappings.FirstOrDefaultAsync(m => m.Sku == sku, cancellation);
        if (mapping is null) work.Db.Add(new SkuMapping { Merchant = work.Merchant, Sku = sku, ItemId = item.Id });
        else mapping.ItemId = item.Id;
        await work.Db.SaveChangesAsync(cancellation);
        return new Answer(sku, item.Sku, await replay.WaitingFor([sku], cancellation));
    }
}
