using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Purchasing;

/// <summary>No more of a purchase order is waited for: what came is all.</summary>
/// <remarks>Refusals: <c>purchase.unknown</c>, <c>flow.illegal</c>, <c>purchase.announced</c>.</remarks>
public sealed class FinishPurchase : ICommand
{
    private readonly PurchaseDesk desk;

    internal FinishPurchase(PurchaseDesk desk) => this.desk = desk;

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Purchase">Its id or number.</param>
    public sealed record Request(string Purchase);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/purchases/{purchase}/finish",
        (string purchase, Caller caller, CancellationToken cancellation) =>
            caller.Run<FinishPurchase, PurchaseAnswer>(c => c.Run(new(purchase), cancellation)));

    public Task<Outcome<PurchaseAnswer>> Run(Request request, CancellationToken cancellation) =>
        desk.End(
            request.Purchase, nameof(FinishPurchase), PurchaseStage.Received, "No more is waited for.", cancellation);
}
