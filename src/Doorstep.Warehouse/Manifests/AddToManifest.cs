using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.HandingOver;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Manifests;

/// <summary>
/// Adds packages to an open manifest: those of the shipment whose label was scanned, or all that wait for its carrier.
/// </summary>
/// <remarks>
/// Refusals: <c>manifest.unknown</c>, <c>manifest.closed</c>, <c>manifest.elsewhere</c>, <c>package.unknown</c>,
/// <c>label.void</c>, <c>shipment.held</c>, <c>flow.illegal</c>.
/// </remarks>
public sealed class AddToManifest : ICommand
{
    private readonly Work work;
    private readonly ManifestDesk manifests;
    private readonly ManifestReader reader;
    private readonly ShipmentDesk desk;
    private readonly LabelDesk labels;

    internal AddToManifest(
        Work work, ManifestDesk manifests, ManifestReader reader, ShipmentDesk desk, LabelDesk labels) =>
        (this.work, this.manifests, this.reader, this.desk, this.labels) = (work, manifests, reader, desk, labels);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Code">A tracking number or SSCC; everything that waits when left out.</param>
    public sealed record Body(string? Code = null);

    public sealed record Request(string Manifest, string? Code = null);

    /// <param name="Added">Packages; 0 when they were on it.</param>
    public sealed record Answer(ManifestAnswer Manifest, int Added);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/manifests/{manifest}/packages",
        (string manifest, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<AddToManifest, Answer>(c => c.Run(new(manifest, body.Code), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await reader.Find(request.Manifest, cancellation) is not { } manifest)
            return ManifestRefusals.Unknown(request.Manifest);
        if (manifest.ClosedAt is not null) return ManifestRefusals.Closed(manifest.Name);
        var added = string.IsNullOrWhiteSpace(request.Code)
            ? await manifests.Fill(manifest, cancellation)
            : await One(manifest, request.Code, cancellation);
        if (added.IsRefused(out var why)) return why;
        if (added.Value > 0)
            work.Journal.Write("manifest", manifest.Id, ++manifest.Version, new Note(
                nameof(AddToManifest), $"{added.Value:N0} more.", Data: new { added = added.Value, request.Code }));
        return new Answer(await reader.Tell(manifest, cancellation), added.Value);
    }

    private async Task<Outcome<int>> One(Manifest manifest, string code, CancellationToken cancellation)
    {
        if ((await labels.Find([code], cancellation)).GetValueOrDefault(code) is not { } label)
            return HandOverPackages.UnknownCode(code);
        if (label.IsVoid) return HandOverPackages.VoidLabel(label);
        await desk.Take([label.Shipment], stock: false, cancellation);
        return await manifests.Add(manifest, (await desk.Find(label.Shipment, cancellation))!, cancellation);
    }
}
