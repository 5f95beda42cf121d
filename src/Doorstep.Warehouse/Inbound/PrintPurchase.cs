using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Purchasing;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Inbound;

/// <summary>A purchase order as a document to send to its supplier.</summary>
/// <remarks>Refusals: <c>purchase.unknown</c>.</remarks>
public sealed class PrintPurchase(Work work, ShowPurchase show, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/purchases/{purchase}/order.pdf",
        (string purchase, Caller caller, CancellationToken cancellation) =>
            caller.AskFile<PrintPurchase>("application/pdf", q => q.Run(purchase, cancellation)));

    /// <param name="which">Its id or number.</param>
    public async Task<Outcome<byte[]>> Run(string which, CancellationToken cancellation)
    {
        var shown = await show.Run(which, cancellation);
        if (shown.IsRefused(out var why)) return why;
        var order = shown.Value;
        var buyer = await work.Db.Set<Merchant>().Where(m => m.Id == work.Merchant).Select(m => m.Name)
            .SingleAsync(cancellation);
        var to = (await locations.ByCode(order.Location, cancellation))!;
        return new PurchasePaper(
            order.Number, buyer, order.SupplierName, to.Address with { Company = to.Address.Company ?? to.Name },
            order.OrderedAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null, order.ExpectedOn, order.Currency,
            [.. order.Lines.Select(l => new PurchasePaperLine(l.SupplierSku ?? l.Sku, l.Title, l.Quantity, l.Cost))],
            order.Note).RenderPdf();
    }
}
