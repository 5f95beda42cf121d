using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Holding;

/// <summary>Ends one hold; stock that it gave back is sourced again.</summary>
/// <remarks>Refusals: <c>order.unknown</c>, <c>hold.unknown</c>, <c>hold.released</c>.</remarks>
public sealed class ReleaseHold : ICommand
{
    private readonly OrderReader orders;
    private readonly Holds holds;

    internal ReleaseHold(OrderReader orders, Holds holds) => (this.orders, this.holds) = (orders, holds);

    public static Permission Needs => Permission.ChangeOrders;

    public sealed record Request(Guid Order, Guid Hold, string? Note = null);

    public sealed record Answer(Guid Id, Guid Order);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/orders/{order:guid}/holds/{hold:guid}",
        (Guid order, Guid hold, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReleaseHold, Answer>(c => c.Run(new(order, hold), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        if (parts.Holds.Find(h => h.Id == request.Hold) is not { } hold)
            return Refusal.NotFound("hold.unknown", "The order has no such hold.").With("hold", request.Hold);
        if (hold.ReleasedAt is not null)
            return Refusal.Conflict("hold.released", $"{hold.ReleasedBy} released this hold already.");
        await holds.Release(parts, hold, request.Note, cancellation);
        return new Answer(hold.Id, parts.Order.Id);
    }
}
