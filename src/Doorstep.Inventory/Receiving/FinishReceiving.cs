using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>Nothing more comes of a delivery: whatever was announced and not counted is short.</summary>
/// <remarks>
/// Refusals: <c>receiving.unknown</c>, <c>flow.illegal</c> while nothing of it is here: then it is cancelled instead.
/// </remarks>
public sealed class FinishReceiving : ICommand
{
    private readonly LocationIndex locations;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal FinishReceiving(LocationIndex locations, ReceivingDesk desk, ReceivingReader reader) =>
        (this.locations, this.desk, this.reader) = (locations, desk, reader);

    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(Guid Receiving);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving/{receiving:guid}/finish",
        (Guid receiving, Caller caller, CancellationToken cancellation) =>
            caller.Run<FinishReceiving, ReceivingAnswer>(c => c.Run(new(receiving), cancellation)));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Receiving, cancellation) is not { } order)
            return ReceivingRefusals.Unknown(request.Receiving.ToString());
        if (ReceivingFlow.Inbound.Blocks(order, nameof(FinishReceiving)) is { } why) return why;
        var hasBins = (await locations.ById(order.LocationId, cancellation))!.HasBins;
        foreach (var box in order.Boxes.Where(b => b.Stage != BoxStage.Completed))
        {
            if (box.Stage < BoxStage.Stowing) desk.Compare(order, box);
            if (!hasBins)
                foreach (var line in box.Lines) line.Stowed = line.Received;
            desk.Complete(order, box, nameof(FinishReceiving));
        }

        desk.Conclude(order, nameof(FinishReceiving));
        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
}
