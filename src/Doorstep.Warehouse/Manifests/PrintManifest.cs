using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Manifests;

/// <summary>A manifest as a document that the driver signs.</summary>
/// <remarks>Refusals: <c>manifest.unknown</c>.</remarks>
public sealed class PrintManifest(Work work, ShowManifest show, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/manifests/{manifest}/manifest.pdf",
        (string manifest, Caller caller, CancellationToken cancellation) =>
            caller.AskFile<PrintManifest>("application/pdf", q => q.Run(manifest, cancellation)));

    /// <param name="which">Its id or number.</param>
    public async Task<Outcome<byte[]>> Run(string which, CancellationToken cancellation)
    {
        var shown = await show.Run(which, cancellation);
        if (shown.IsRefused(out var why)) return why;
        var (manifest, packages) = (shown.Value.Manifest, shown.Value.Packages);
        var sender = await work.Db.Set<Merchant>().Where(m => m.Id == work.Merchant).Select(m => m.Name)
            .SingleAsync(cancellation);
        var from = (await locations.ByCode(manifest.Location, cancellation))!;
        return new ManifestPaper(
            manifest.Number, sender, from.Address with { Company = from.Address.Company ?? from.Name },
            manifest.CarrierName, manifest.Day, manifest.Driver,
            [.. packages.OrderBy(p => p.TrackingNumber, StringComparer.Ordinal).Select(p => new ManifestPaperLine(
                p.TrackingNumber, p.Number, p.Service, p.WeightGrams, p.Left))]).RenderPdf();
    }
}
