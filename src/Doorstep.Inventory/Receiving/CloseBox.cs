using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// A box is counted: what differs from what was announced becomes a case, and nothing more is expected from it.
/// </summary>
/// <remarks>Refusals: <c>box.unknown</c>, <c>flow.illegal</c> for a box that nobody counted.</remarks>
public sealed class CloseBox : ICommand
{
    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal CloseBox(Work work, LocationIndex locations, ReceivingDesk desk, ReceivingReader reader) =>
        (this.work, this.locations, this.desk, this.reader) = (work, locations, desk, reader);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Box">What the label of the box says.</param>
    /// <param name="Stowed">True when its units lie where they are picked from already; a location that has bins knows
    /// it by itself.</param>
    public sealed record Request(string Box, bool Stowed = true);

    public sealed record Body(bool Stowed = true);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/receiving/boxes/{box}/close",
        (string box, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CloseBox, ReceivingAnswer>(c => c.Run(new(box, body.Stowed), cancellation)));

    public async Task<Outcome<ReceivingAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.FindBox(request.Box, cancellation) is not var (order, box))
            return ReceivingRefusals.BoxUnknown(request.Box);
        var closed = BoxFlow.Contents.Move(work, box, nameof(CloseBox), BoxStage.Stowing, new Note());
        if (closed.IsRefused(out var why)) return why;
        desk.Compare(order, box);
        var hasBins = (await locations.ById(order.LocationId, cancellation))!.HasBins;
        if (request.Stowed && !hasBins)
            foreach (var line in box.Lines) line.Stowed = line.Received;
        if (hasBins ? DockStowing.IsStowed(box) : request.Stowed)
        {
            desk.Complete(order, box, nameof(StowBox));
            desk.Conclude(order, nameof(CloseBox));
        }

        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
}
