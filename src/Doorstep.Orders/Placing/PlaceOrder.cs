using Doorstep.Orders.Placing.Intake;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Placing;

/// <summary>Places one order: a batch of one. Over HTTP it rides in the next batch.</summary>
/// <remarks>Refusals: those of <see cref="PlaceOrders"/>, <c>intake.full</c>.</remarks>
public sealed class PlaceOrder(PlaceOrders orders) : ICommand
{
    public static Permission Needs => Permission.PlaceOrders;

    public sealed record Request(OrderDraft Order);

    /// <param name="Created">False when the order was there already.</param>
    public sealed record Answer(bool Created, OrderAnswer Order);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/orders",
        async (OrderDraft order, Caller caller, OrderIntake intake) => caller.Answer(
            await intake.Place(caller.Actor, order, caller.Remembered), a => a.Created ? 201 : 200, a => a.Order));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var outcome = await orders.Run(new([request.Order]), cancellation);
        return outcome.IsRefused(out var why) ? why : Of(outcome.Value.Results[0]);
    }

    internal static Outcome<Answer> Of(PlaceOrders.Result result) => result.Order is { } order
        ? new Answer(result.Status == 201, order)
        : new Refusal((RefusalKind)result.Status, result.Problem!.Code, result.Problem.Detail);
}
