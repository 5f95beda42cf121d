using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>What a counted box brought lies where it is picked from.</summary>
/// <remarks>Refusals: <c>box.unknown</c>, <c>flow.illegal</c> for a box that is not counted, or put away already.
/// </remarks>
public sealed class StowBox : ICommand
{
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal StowBox(ReceivingDesk desk, ReceivingReader reader) => (this.desk, this.reader) = (desk, reader);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Box">What the label of the box says.</param>
    public sealed record Request(string Box);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving/boxes/{box}/stow",
        (string box, Caller caller, CancellationToken cancellation) =>
            caller.Run<StowBox, ReceivingAnswer>(c => c.Run(new(box), cancellation)));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.FindBox(request.Box, cancellation) is not var (order, box))
            return ReceivingRefusals.BoxUnknown(request.Box);
        if (BoxFlow.Contents.Blocks(box, nameof(StowBox)) is { } why) return why;
        foreach (var line in box.Lines) line.Stowed = line.Received;
        desk.Complete(order, box, nameof(StowBox));
        desk.Conclude(order, nameof(StowBox));
        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
}
