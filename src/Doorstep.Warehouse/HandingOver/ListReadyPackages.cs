using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.HandingOver;

/// <summary>Lists the labelled packages that wait for their carrier at a location, shipment by shipment.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListReadyPackages(ListShipments shipments, LabelDesk labels) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Location">A location's code; every location when left out.</param>
    /// <param name="Limit">Shipments of a page.</param>
    public sealed record Request(string? Location = null, string? After = null, int? Limit = null);

    /// <param name="Number">Of the shipment, for example <c>1042-1</c>.</param>
    /// <param name="Package">Its number within the shipment.</param>
    /// <param name="Held">The order is on hold: the package must not leave.</param>
    public sealed record Row(
        Guid Shipment, string Number, int Package, string Carrier, string Service, string TrackingNumber, string Sscc,
        DateTimeOffset? ShipBy, bool Late, bool Held);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/hand-overs/ready",
        (string? location, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListReadyPackages, Page<Row>>(l => l.Run(new(location, after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation)
    {
        var page = await shipments.Run(
            new("Labelled", request.Location, After: request.After, Limit: request.Limit), cancellation);
        if (page.IsRefused(out var why)) return why;
        var live = await labels.Of([.. page.Value.Items.Select(s => s.Id)], cancellation);
        return new Page<Row>(
            [.. page.Value.Items.SelectMany(s => live[s.Id].Select(l => new Row(
                s.Id, s.Number, l.Package, l.Carrier, l.Service, l.TrackingNumber, l.Sscc, s.ShipBy, s.Late,
                    s.Holds > 0)))],
            page.Value.Next);
    }
}
