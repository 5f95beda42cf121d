using Doorstep.Orders.Placing.Intake;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
            await intake.Place(caller.Actor, new CheckedDraft(order), caller.Remembered), a =>
                a.Created ? 201 : 200, a => a.Order));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var written = await orders.Write([new CheckedDraft(request.Order)], cancellation);
        if (written.IsRefused(out var why)) return why;
        await orders.Expect(cancellation);
        return Of(written.Value.Orders[0]);
    }

    internal static Outcome<Answer> Of(PlaceOrders.Placed placed) => placed.Refusal is { } why
        ? why
        : new Answer(placed.Status == StatusCodes.Status201Created, placed.Tell!());
}
