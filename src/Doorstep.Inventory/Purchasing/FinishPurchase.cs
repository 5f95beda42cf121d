using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Purchasing;

/// <summary>No more of a purchase order is waited for: what came is all.</summary>
/// <remarks>Refusals: <c>purchase.unknown</c>, <c>flow.illegal</c>, <c>purchase.announced</c>.</remarks>
public sealed class FinishPurchase : ICommand
{
    private readonly Work work;
    private readonly PurchaseDesk desk;

    internal FinishPurchase(Work work, PurchaseDesk desk) => (this.work, this.desk) = (work, desk);

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Purchase">Its id or number.</param>
    public sealed record Request(string Purchase);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/purchases/{purchase}/finish",
        (string purchase, Caller caller, CancellationToken cancellation) =>
            caller.Run<FinishPurchase, PurchaseAnswer>(c => c.Run(new(purchase), cancellation)));

    public async Task<Outcome<PurchaseAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Purchase, cancellation) is not { } order)
            return PurchaseRefusals.Unknown(request.Purchase);
        if (await desk.IsExpected(order.Id, cancellation) is { } expected) return expected;
        var moved = PurchaseFlow.Buying.Move(
            work, order, nameof(FinishPurchase), PurchaseStage.Received, new Note(Reason: "No more is waited for."));
        if (moved.IsRefused(out var why)) return why;
        await work.Db.SaveChangesAsync(cancellation);
        return await desk.Tell(order, cancellation);
    }
}
