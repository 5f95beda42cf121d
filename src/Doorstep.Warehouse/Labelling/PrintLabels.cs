using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Labelling;

/// <summary>The live labels of many shipments as one document: a page each, in the order of the request.</summary>
/// <remarks>Refusals: <c>batch.size</c>, <c>shipment.unknown</c>, <c>label.unknown</c>.</remarks>
public sealed class PrintLabels(ShipmentDesk desk, LabelDesk labels) : IQuery
{
    public static Permission Needs => Permission.See;

    public sealed record Request(IReadOnlyList<Guid> Shipments);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/labels.pdf",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.AskFile<PrintLabels>("application/pdf", q => q.Run(request, cancellation)));

    public async Task<Outcome<byte[]>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Shipments is not { Count: > 0 and <= LabelShipments.BatchMax } ids)
            return Refusal.Invalid("batch.size", $"A list has 1 to {LabelShipments.BatchMax} shipments.");
        var cards = await desk.FindAll(ids, cancellation);
        var leads = await desk.Leads(ids, cancellation);
        var live = await labels.Show([.. leads.Values.Distinct()], cancellation);
        foreach (var id in ids)
        {
            if (!cards.TryGetValue(id, out var card)) return ShipmentDesk.Unknown(id);
            if (!live[leads[id]].Any())
                return Refusal.NotFound("label.unknown",
                    $"The shipment {card.Number} has no label. Label it first, or leave it out.").With("shipment", id);
        }

        return PdfLabel.Render([.. ids.Select(id => leads[id]).Distinct().SelectMany(id => live[id])]);
    }
}
