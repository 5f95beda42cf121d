using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Purchasing;

/// <summary>
/// Announces the goods of a purchase order: what no receiving order announces yet becomes one, so that it is incoming.
/// </summary>
/// <remarks>
/// Refusals: <c>purchase.unknown</c>, <c>purchase.not_ordered</c>, <c>purchase.all_announced</c>,
/// <c>purchase.boxes</c>, and those of <see cref="CreateReceiving"/>.
/// </remarks>
public sealed class ReceivePurchase : ICommand
{
    public const int BoxesMax = 100;

    private readonly PurchaseDesk desk;
    private readonly SupplierReader suppliers;
    private readonly CreateReceiving create;
    private readonly ItemIndex items;
    private readonly LocationIndex locations;
    private readonly Work work;

    internal ReceivePurchase(
        Work work, PurchaseDesk desk, SupplierReader suppliers, CreateReceiving create, ItemIndex items,
        LocationIndex locations) =>
        (this.work, this.desk, this.suppliers, this.create, this.items, this.locations) =
            (work, desk, suppliers, create, items, locations);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Purchase">Its id or number.</param>
    /// <param name="ExpectedOn">By the supplier's lead time when left out.</param>
    /// <param name="Boxes">Its items are dealt out to so many boxes, one after another; 1 when left out.</param>
    public sealed record Request(
        string Purchase, DateOnly? ExpectedOn = null, int Boxes = 1, string? Reference = null);

    public sealed record Body(DateOnly? ExpectedOn = null, int Boxes = 1, string? Reference = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/purchases/{purchase}/receive",
        (string purchase, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReceivePurchase, ReceivingAnswer>(
                c => c.Run(new(purchase, body.ExpectedOn, body.Boxes, body.Reference), cancellation),
                _ => StatusCodes.Status201Created));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Purchase, cancellation) is not { } order)
            return PurchaseRefusals.Unknown(request.Purchase);
        if (order.Stage is not (PurchaseStage.Ordered or PurchaseStage.PartlyReceived))
            return Refusal.Conflict("purchase.not_ordered",
                $"{order.Name} is not with its supplier. Only what is ordered can be announced.");
        if (request.Boxes is < 1 or > BoxesMax)
            return Refusal.Invalid("purchase.boxes", $"The goods come in 1 to {BoxesMax} boxes.");
        var announced = await desk.Announced(order.Id, cancellation);
        var known = await items.ById([.. order.Lines.Select(l => l.ItemId)], cancellation);
        var rest = order.Lines
            .Select(l => new BoxContent(
                known[l.ItemId].Sku, l.Quantity - Math.Max(announced.GetValueOrDefault(l.ItemId), l.Received)))
            .Where(l => l.Quantity > 0).OrderBy(l => l.Sku, StringComparer.Ordinal).ToList();
        if (rest.Count == 0)
            return Refusal.Conflict("purchase.all_announced",
                $"All of {order.Name} is announced already. Change the delivery instead.");

        var boxes = Math.Min(request.Boxes, rest.Count);
        var supplier = await suppliers.ById(order.SupplierId, cancellation);
        var made = await create.Run(new(
            new ReceivingDraft(
                supplier.Name, request.ExpectedOn ?? order.ExpectedOn ?? DateOnly.FromDateTime(work.Now.UtcDateTime),
                [new ReceivingPart(
                    (await locations.ById(order.LocationId, cancellation))!.Code,
                    [.. rest.Index().GroupBy(l => l.Index % boxes, l => l.Item).Select(g => new BoxDraft([.. g]))])],
                request.Reference ?? order.Name),
            order.Id), cancellation);
        if (made.IsRefused(out var why)) return why;
        // It changes the purchase too: who announces or cancels it at the same time begins anew and sees this one.
        var delivery = made.Value.Orders[0];
        work.Journal.Write("purchase", order, order.Id, new Note(
            nameof(ReceivePurchase), $"{delivery.Number} announces it.", Data: new { delivery = delivery.Number }));
        await work.Db.SaveChangesAsync(cancellation);
        return delivery;
    }
}
