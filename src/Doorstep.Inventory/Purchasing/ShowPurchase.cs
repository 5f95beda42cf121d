using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Purchasing;

/// <summary>One purchase order with what is announced and what came.</summary>
/// <remarks>Refusals: <c>purchase.unknown</c>.</remarks>
public sealed class ShowPurchase : IQuery
{
    private readonly PurchaseDesk desk;

    internal ShowPurchase(PurchaseDesk desk) => this.desk = desk;

    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/purchases/{purchase}",
        (string purchase, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowPurchase, PurchaseAnswer>(q => q.Run(purchase, cancellation)));

    /// <param name="which">Its id or number.</param>
    public async Task<Outcome<PurchaseAnswer>> Run(string which, CancellationToken cancellation) =>
        await desk.Find(which, cancellation) is { } order
            ? await desk.Tell(order, cancellation)
            : PurchaseRefusals.Unknown(which);
}
