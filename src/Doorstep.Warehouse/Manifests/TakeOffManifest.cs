using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Manifests;

/// <summary>Takes all packages of a shipment off an open manifest: they wait for another one.</summary>
/// <remarks>
/// Refusals: <c>manifest.unknown</c>, <c>manifest.closed</c>, <c>manifest.stranger</c>, <c>manifest.left</c>,
/// <c>package.unknown</c>.
/// </remarks>
public sealed class TakeOffManifest : ICommand
{
    private readonly Work work;
    private readonly ManifestReader reader;
    private readonly ShipmentDesk desk;
    private readonly LabelDesk labels;

    internal TakeOffManifest(Work work, ManifestReader reader, ShipmentDesk desk, LabelDesk labels) =>
        (this.work, this.reader, this.desk, this.labels) = (work, reader, desk, labels);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Code">A tracking number or SSCC.</param>
    public sealed record Request(string Manifest, string Code);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/manifests/{manifest}/packages/{code}",
        (string manifest, string code, Caller caller, CancellationToken cancellation) =>
            caller.Run<TakeOffManifest, ManifestAnswer>(c => c.Run(new(manifest, code), cancellation)));

    public async Task<Outcome<ManifestAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await reader.Find(request.Manifest, cancellation) is not { } manifest)
            return ManifestRefusals.Unknown(request.Manifest);
        if (manifest.ClosedAt is not null) return ManifestRefusals.Closed(manifest.Name);
        if ((await labels.Find([request.Code], cancellation)).GetValueOrDefault(request.Code) is not { } label)
            return HandOverPackages.UnknownCode(request.Code);
        await desk.Take([label.Shipment], stock: false, cancellation);
        var card = (await desk.Find(label.Shipment, cancellation))!;
        var on = work.Db.ManifestPackages.Where(
            p => p.ManifestId == manifest.Id && p.ShipmentId == label.Shipment);
        if (!await on.AnyAsync(cancellation)) return ManifestRefusals.Stranger(request.Code, manifest.Name);
        if (card.Stage >= ShipmentStage.HandedOver) return ManifestRefusals.Left(card.Number);
        await on.ExecuteDeleteAsync(cancellation);
        work.Journal.Write("manifest", manifest.Id, ++manifest.Version, new Note(
            nameof(TakeOffManifest), $"{card.Number} was taken off.", Data: new { shipment = card.Number }));
        return await reader.Tell(manifest, cancellation);
    }
}
