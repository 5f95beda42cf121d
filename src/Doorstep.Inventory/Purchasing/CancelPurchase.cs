using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Purchasing;

/// <summary>A purchase order of which nothing came is called off.</summary>
/// <remarks>Refusals: <c>purchase.unknown</c>, <c>flow.illegal</c>, <c>purchase.announced</c>.</remarks>
public sealed class CancelPurchase : ICommand
{
    private readonly PurchaseDesk desk;

    internal CancelPurchase(PurchaseDesk desk) => this.desk = desk;

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Purchase">Its id or number.</param>
    public sealed record Request(string Purchase);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/purchases/{purchase}/cancel",
        (string purchase, Caller caller, CancellationToken cancellation) =>
            caller.Run<CancelPurchase, PurchaseAnswer>(c => c.Run(new(purchase), cancellation)));

    public Task<Outcome<PurchaseAnswer>> Run(Request request, CancellationToken cancellation) =>
        desk.End(request.Purchase, nameof(CancelPurchase), PurchaseStage.Cancelled, null, cancellation);
}
