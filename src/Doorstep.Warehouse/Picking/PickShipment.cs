using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Picking;

/// <summary>
/// Puts scanned units of one shipment into the tote: a list of one, answered as the picker's screen needs it. The scan
/// of a bin says where the picker stands: what is scanned next came from there.
/// </summary>
/// <remarks>Refusals: those of <see cref="PickShipments"/>.</remarks>
public sealed class PickShipment : ICommand
{
    private readonly PickShipments shipments;
    private readonly ShipmentDesk desk;
    private readonly PickReader reader;
    private readonly ItemIndex items;
    private readonly BinIndex bins;
    private readonly Hands hands;

    internal PickShipment(
        PickShipments shipments, ShipmentDesk desk, PickReader reader, ItemIndex items, BinIndex bins, Hands hands) =>
        (this.shipments, this.desk, this.reader, this.items, this.bins, this.hands) =
            (shipments, desk, reader, items, bins, hands);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(IReadOnlyList<Scan> Scans);

    public sealed record Request(Guid Shipment, IReadOnlyList<Scan> Scans);

    /// <param name="Refused">Set when something wrong was scanned: nothing was picked, the mistake is counted.</param>
    /// <param name="Stands">The bin that was scanned.</param>
    public sealed record Answer(PickState State, Refusal? Refused = null, string? Stands = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/picks",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) => caller.Run<PickShipment, Answer>(
            c => c.Run(new(shipment, body.Scans), cancellation), show: a => a.Refused ?? (object)a.State));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var scans = request.Scans ?? [];
        if ((await desk.Find(request.Shipment, cancellation))?.Location is { HasBins: true } at)
        {
            if (scans is [{ Code: { } code }] && !(await items.Scan([code], cancellation)).ContainsKey(code)
                && await bins.ByCode(at.Id, code, cancellation) is { } bin)
            {
                await hands.Stand(HandTask.Pick, at.Id, bin.Id, cancellation);
                return new Answer(
                    await reader.Read((await desk.Find(request.Shipment, cancellation))!, cancellation),
                    Stands: bin.Code);
            }

            if (await hands.Bin(HandTask.Pick, at.Id, cancellation) is { } stands
                && (await bins.ById([stands], cancellation)).GetValueOrDefault(stands) is { } own)
                scans = [.. scans.Select(s => s is null ? s! : s with { Bin = s.Bin ?? own.Code })];
        }

        var outcome = await shipments.Run(new([new(request.Shipment, scans)]), cancellation);
        if (outcome.IsRefused(out var why)) return why;
        var result = outcome.Value.Results[0];
        var refused = result.Problem?.ToRefusal(result.Status);
        if (refused is not null && refused.Code != WrongScans.AtPick) return refused;
        var card = (await desk.Find(request.Shipment, cancellation))!;
        return new Answer(await reader.Read(card, cancellation), refused);
    }
}
