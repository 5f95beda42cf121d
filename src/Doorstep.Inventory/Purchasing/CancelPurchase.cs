using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Purchasing;

/// <summary>A purchase order of which nothing came is called off.</summary>
/// <remarks>Refusals: <c>purchase.unknown</c>, <c>flow.illegal</c>, <c>purchase.announced</c>.</remarks>
public sealed class CancelPurchase : ICommand
{
    private readonly Work work;
    private readonly PurchaseDesk desk;

    internal CancelPurchase(Work work, PurchaseDesk desk) => (this.work, this.desk) = (work, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Purchase">Its id or number.</param>
    public sealed record Request(string Purchase);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/purchases/{purchase}/cancel",
        (string purchase, Caller caller, CancellationToken cancellation) =>
            caller.Run<CancelPurchase, PurchaseAnswer>(c => c.Run(new(purchase), cancellation)));

    public async Task<Outcome<PurchaseAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Purchase, cancellation) is not { } order)
            return PurchaseRefusals.Unknown(request.Purchase);
        if (await desk.IsExpected(order.Id, cancellation) is { } expected) return expected;
        var moved = PurchaseFlow.Buying.Move(
            work, order, nameof(CancelPurchase), PurchaseStage.Cancelled, new Note());
        if (moved.IsRefused(out var why)) return why;
        await work.Db.SaveChangesAsync(cancellation);
        return await desk.Tell(order, cancellation);
    }
}
