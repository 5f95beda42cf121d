using System.Text;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Labelling;

/// <summary>The live label of a package, as a page or as commands of a label printer.</summary>
/// <remarks>Refusals: <c>shipment.unknown</c>, <c>label.unknown</c>.</remarks>
public sealed class PrintLabel(ShipmentDesk desk, LabelDesk labels) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Package">The package's number within the shipment.</param>
    /// <param name="Zpl">True for ZPL, false for PDF.</param>
    public sealed record Request(Guid Shipment, int Package, bool Zpl);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/shipments/{shipment:guid}/labels/{package:int}.pdf",
            (Guid shipment, int package, Caller caller, CancellationToken cancellation) =>
                Answer(caller, new(shipment, package, Zpl: false), cancellation));
        api.MapGet("/shipments/{shipment:guid}/labels/{package:int}.zpl",
            (Guid shipment, int package, Caller caller, CancellationToken cancellation) =>
                Answer(caller, new(shipment, package, Zpl: true), cancellation));
    }

    public async Task<Outcome<byte[]>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is null) return ShipmentDesk.Unknown(request.Shipment);
        var lead = (await desk.Leads([request.Shipment], cancellation))[request.Shipment];
        if (await labels.Show(lead, request.Package, cancellation) is not { } label)
            return Refusal.NotFound("label.unknown",
                $"Package {request.Package} of this shipment has no label. Label the shipment first.");
        return request.Zpl ? Encoding.ASCII.GetBytes(ZplLabel.Render(label)) : PdfLabel.Render(label);
    }

    private static Task<IResult> Answer(Caller caller, Request request, CancellationToken cancellation) =>
        caller.AskFile<PrintLabel>(
            request.Zpl ? "application/zpl" : "application/pdf", q => q.Run(request, cancellation));
}
