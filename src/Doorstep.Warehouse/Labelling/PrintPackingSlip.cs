using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Labelling;

/// <summary>What the buyer finds in the box, as a page.</summary>
/// <remarks>Refusals: <c>shipment.unknown</c>.</remarks>
public sealed class PrintPackingSlip(Work work, ShipmentDesk desk) : IQuery
{
    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Shipment);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/shipments/{shipment:guid}/packing-slip.pdf",
        (Guid shipment, Caller caller, CancellationToken cancellation) =>
            caller.AskFile<PrintPackingSlip>("application/pdf", q => q.Run(new(shipment), cancellation)));

    public async Task<Outcome<byte[]>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.FindOwn(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);
        var shop = await work.Db.Set<Merchant>().Where(m => m.Id == work.Merchant).Select(m => m.Name)
            .SingleAsync(cancellation);
        var slip = new PackingSlip(
            shop, card.OrderNumber.ToString(), DateOnly.FromDateTime(card.PlacedAt.UtcDateTime), card.ShipTo,
            [.. card.Lines.Select(l => new PackingSlipLine(l.Sku, l.Title, l.Quantity))], card.GiftNote);
        return slip.RenderPdf();
    }
}
