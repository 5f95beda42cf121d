using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Holding;

/// <summary>Ends every open hold of one reason; stock that they gave back is sourced again.</summary>
/// <remarks>Refusals: <c>order.unknown</c>, <c>hold.none</c>.</remarks>
public sealed class ReleaseHolds : ICommand
{
    private readonly OrderReader orders;
    private readonly Holds holds;

    internal ReleaseHolds(OrderReader orders, Holds holds) => (this.orders, this.holds) = (orders, holds);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, HoldReason Reason, string? Note = null);

    /// <param name="Released">How many ended.</param>
    public sealed record Answer(Guid Order, int Released);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/orders/{order:guid}/holds",
        (Guid order, HoldReason reason, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReleaseHolds, Answer>(c => c.Run(new(order, reason), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        var open = parts.Holds.Where(h => h.Reason == request.Reason && h.ReleasedAt is null).ToList();
        if (open.Count == 0)
            return Refusal.Conflict("hold.none",
                $"Order {parts.Order.Number} has no open hold of the reason {request.Reason} any more.");
        foreach (var hold in open) await holds.Release(parts, hold, request.Note, cancellation);
        return new Answer(parts.Order.Id, open.Count);
    }
}
