using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>Boxes of a delivery came. They are not counted yet, and their units stay incoming.</summary>
/// <remarks>Refusals: <c>receiving.unknown</c>, <c>box.number</c>, <c>flow.illegal</c>.</remarks>
public sealed class RecordArrival : ICommand
{
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal RecordArrival(ReceivingDesk desk, ReceivingReader reader) => (this.desk, this.reader) = (desk, reader);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Boxes">Their numbers; all that are awaited when left out.</param>
    public sealed record Request(Guid Receiving, IReadOnlyList<int>? Boxes = null);

    public sealed record Body(IReadOnlyList<int>? Boxes = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving/{receiving:guid}/arrivals",
        (Guid receiving, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<RecordArrival, ReceivingAnswer>(c => c.Run(new(receiving, body.Boxes), cancellation)));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Receiving, cancellation) is not { } order)
            return ReceivingRefusals.Unknown(request.Receiving.ToString());
        if (request.Boxes?.Where(n => order.Boxes.All(b => b.Number != n)).Select(n => (int?)n).FirstOrDefault()
            is { } unknown) return ReceivingRefusals.NoSuchBox(unknown);
        var came = order.Boxes.Where(b => request.Boxes is null || request.Boxes.Contains(b.Number)).ToList();

        // What is here already is no error: two people at one dock record the same box.
        if (order.Stage >= ReceivingStage.Incomplete
            && ReceivingFlow.Inbound.Blocks(order, nameof(RecordArrival)) is { } why) return why;
        desk.Arrive(order, came);
        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
}
