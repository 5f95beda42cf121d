using System.Text;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Inbound;

/// <summary>The labels of the boxes of a delivery, as pages or as commands of a label printer.</summary>
/// <remarks>Refusals: <c>receiving.unknown</c>, <c>box.number</c>.</remarks>
public sealed class PrintBoxLabels(ReceivingReader reader, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Receiving">Its id or number.</param>
    /// <param name="Box">Only this box.</param>
    /// <param name="Zpl">True for ZPL, false for PDF.</param>
    public sealed record Request(string Receiving, int? Box, bool Zpl);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/receiving/{receiving}/labels.pdf",
            (string receiving, int? box, Caller caller, CancellationToken cancellation) =>
                Answer(caller, new(receiving, box, Zpl: false), cancellation));
        api.MapGet("/receiving/{receiving}/labels.zpl",
            (string receiving, int? box, Caller caller, CancellationToken cancellation) =>
                Answer(caller, new(receiving, box, Zpl: true), cancellation));
    }

    public async Task<Outcome<byte[]>> Run(Request request, CancellationToken cancellation)
    {
        if (await reader.Read(request.Receiving, cancellation) is not { } order)
            return ReceivingRefusals.Unknown(request.Receiving);
        var to = (await locations.ByCode(order.Location, cancellation))!;
        var labels = order.Boxes.Where(b => request.Box is null || b.Number == request.Box).Select(b => new BoxLabel(
            Sscc.Parse(b.Sscc).Value, order.Number, order.Sender, $"{to.Code} {to.Name}", to.Address, order.ExpectedOn,
            b.Reference ?? order.Reference, b.Number, order.Boxes.Count,
            [.. b.Lines.Where(l => l.Expected > 0).Select(l => new BoxLabelLine(l.Sku, l.Title, l.Expected))]))
            .ToList();
        if (labels.Count == 0) return ReceivingRefusals.NoSuchBox(request.Box ?? 0);
        return request.Zpl ? Encoding.ASCII.GetBytes(ZplLabel.Render(labels)) : PdfLabel.Render(labels);
    }

    private static Task<IResult> Answer(Caller caller, Request request, CancellationToken cancellation) =>
        caller.AskFile<PrintBoxLabels>(
            request.Zpl ? "application/zpl" : "application/pdf", q => q.Run(request, cancellation));
}
