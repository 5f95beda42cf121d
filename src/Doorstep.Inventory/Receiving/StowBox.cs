using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Receiving;

/// <summary>
/// What a counted box brought lies where it is picked from. Where there are bins, that is known from what was put into
/// them; then this only says that nothing of it is left at the dock.
/// </summary>
/// <remarks>
/// Refusals: <c>box.unknown</c>, <c>flow.illegal</c> for a box that is not counted, or put away already;
/// <c>box.to_stow</c> while something of it has no bin.
/// </remarks>
public sealed class StowBox : ICommand
{
    private readonly LocationIndex locations;
    private readonly ItemIndex items;
    private readonly BinIndex bins;
    private readonly ReceivingDesk desk;
    private readonly ReceivingReader reader;

    internal StowBox(
        LocationIndex locations, ItemIndex items, BinIndex bins, ReceivingDesk desk, ReceivingReader reader) =>
        (this.locations, this.items, this.bins, this.desk, this.reader) = (locations, items, bins, desk, reader);

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
        if ((await locations.ById(order.LocationId, cancellation))!.HasBins)
        {
            if (await Waiting(order, box, cancellation) is { } still) return still;
        }
        else
            foreach (var line in box.Lines) line.Stowed = line.Received;
        desk.Complete(order, box, nameof(StowBox));
        desk.Conclude(order, nameof(StowBox));
        await desk.Settle(order, cancellation);
        return (await reader.Tell([order], cancellation))[0];
    }
    private async Task<Refusal?> Waiting(ReceivingOrder order, ReceivingBox box, CancellationToken cancellation)
    {
        var open = box.Lines.Where(l => l.Stowed < l.Received).Select(l => l.ItemId).ToList();
        var loose = await bins.Placed(order.LocationId, open, cancellation);
        var staged = (await bins.Of(order.LocationId, open, cancellation))
            .Where(c => c.Bin.Kind == BinKind.Staging).ToLookup(c => c.Item, c => c.Quantity);
        foreach (var item in open)
            if ((loose.GetValueOrDefault(item)?.Unplaced ?? 0) + staged[item].Sum() is > 0 and var units)
            {
                var sku = (await items.ById([item], cancellation))[item].Sku;
                return Refusal.Conflict("box.to_stow",
                    $"{units:N0} of {sku} have no bin yet. Put them away: the box is done by itself then.")
                    .With("sku", sku).With("quantity", units);
            }

        return null;
    }
}
