using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Purchasing;

/// <summary>A purchase order goes to its supplier: its goods are expected after the supplier's lead time.</summary>
/// <remarks>Refusals: <c>purchase.unknown</c>, <c>flow.illegal</c>.</remarks>
public sealed class SendPurchase : ICommand
{
    private readonly Work work;
    private readonly PurchaseDesk desk;

    internal SendPurchase(Work work, PurchaseDesk desk) => (this.work, this.desk) = (work, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Purchase">Its id or number.</param>
    public sealed record Request(string Purchase);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/purchases/{purchase}/send",
        (string purchase, Caller caller, CancellationToken cancellation) =>
            caller.Run<SendPurchase, PurchaseAnswer>(c => c.Run(new(purchase), cancellation)));

    public async Task<Outcome<PurchaseAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Purchase, cancellation) is not { } order)
            return PurchaseRefusals.Unknown(request.Purchase);
        if (PurchaseFlow.Buying.Blocks(order, nameof(SendPurchase)) is { } blocked) return blocked;
        var days = await work.Db.Suppliers.Where(s => s.Id == order.SupplierId).Select(s => s.LeadDays)
            .SingleAsync(cancellation);
        order.OrderedAt = work.Now;
        order.ExpectedOn = DateOnly.FromDateTime(work.Now.UtcDateTime).AddDays(days);
        var moved = PurchaseFlow.Buying.Move(work, order, nameof(SendPurchase), PurchaseStage.Ordered, new Note(
            Reason: $"Its goods are expected by {order.ExpectedOn:yyyy-MM-dd}."));
        if (moved.IsRefused(out var why)) return why;
        await work.Db.SaveChangesAsync(cancellation);
        return await desk.Tell(order, cancellation);
    }
}
