using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Reading;

/// <summary>One order with everything that belongs to it.</summary>
/// <remarks>Refusals: <c>order.unknown</c>.</remarks>
public sealed class ShowOrder : IQuery
{
    private readonly OrderReader reader;

    internal ShowOrder(OrderReader reader) => this.reader = reader;

    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Order);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders/{order:guid}",
        (Guid order, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowOrder, OrderAnswer>(q => q.Run(new(order), cancellation)));

    public async Task<Outcome<OrderAnswer>> Run(Request request, CancellationToken cancellation) =>
        await reader.Read(request.Order, cancellation) is { } order ? order : OrderRefusals.Unknown(request.Order);
}
