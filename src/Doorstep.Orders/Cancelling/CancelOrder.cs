using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Cancelling;

/// <summary>Cancels an order, lines of it or single units: a batch of one.</summary>
/// <remarks>Refusals: those of <see cref="CancelOrders"/>.</remarks>
public sealed class CancelOrder : ICommand
{
    private readonly Work work;
    private readonly CancelOrders cancel;
    private readonly OrderReader orders;

    internal CancelOrder(Work work, CancelOrders cancel, OrderReader orders) =>
        (this.work, this.cancel, this.orders) = (work, cancel, orders);

    public static Permission Needs => Permission.ChangeOrders;

    /// <param name="Lines">Null cancels everything that is still in the house.</param>
    public sealed record Request(
        Guid Order, IReadOnlyList<Line>? Lines = null, string? Reason = null, int? ExpectedVersion = null);

    public sealed record Body(IReadOnlyList<Line>? Lines = null, string? Reason = null);

    /// <param name="Sku">Names the line by its SKU, where no number is given.</param>
    /// <param name="Number">The line's number; wins over the SKU.</param>
    public sealed record Line(string? Sku, int Quantity, int? Number = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders/{order:guid}/cancellations",
        (Guid order, Body? body, Caller caller, CancellationToken cancellation) => caller.Change<CancelOrder>(
            order, c => c.Run(new(order, body?.Lines, body?.Reason, caller.ExpectedVersion), cancellation),
            cancellation)).WithPreview();

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var cancelled = await cancel.Run(
            new([new(request.Order, request.Lines, request.Reason, request.ExpectedVersion)]), cancellation);
        if ((cancelled.Refusal ?? cancelled.Value.Results[0].Refusal) is { } why) return why;
        await work.Settle(cancellation);
        return (await orders.Read(request.Order, cancellation))!;
    }
}
