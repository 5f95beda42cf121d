using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Reviewing;

/// <summary>
/// A person looked at an order in review and accepts its contradictions; unknown SKUs still have to be mapped.
/// </summary>
/// <remarks>Refusals: <c>order.unknown</c>, <c>order.not_in_review</c>, <c>review.open</c>.</remarks>
public sealed class AcceptReview : ICommand
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly Replay replay;

    internal AcceptReview(Work work, OrderReader orders, Replay replay) =>
        (this.work, this.orders, this.replay) = (work, orders, replay);

    public static Permission Needs => Permission.PlaceOrders;

    public sealed record Request(Guid Order, string? Reason = null);

    public sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/review/accept",
        (Guid order, Body? body, Caller caller, CancellationToken cancellation) =>
            caller.Run<AcceptReview, OrderAnswer>(c => c.Run(new(order, body?.Reason), cancellation)));

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        await work.Db.TakeTurn(Turn.Names, work.Merchant, cancellation, shared: true);
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        if (parts.Order.Stage != OrderStage.InReview)
            return Refusal.Conflict("order.not_in_review", $"Order {parts.Order.Number} is not in review.");
        if (!await replay.Look(request.Order, accept: true, request.Reason, cancellation))
            return Refusal.Conflict("review.open", string.Join(' ', parts.Order.ReviewReasons.Select(r => r.Sentence)));
        await work.Settle(cancellation);
        return (await orders.Read(request.Order, cancellation))!;
    }
}
