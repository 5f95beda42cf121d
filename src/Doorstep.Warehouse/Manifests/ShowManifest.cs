using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Manifests;

/// <summary>Shows one manifest and its packages: what waits first.</summary>
/// <remarks>Refusals: <c>manifest.unknown</c>.</remarks>
public sealed class ShowManifest : IQuery
{
    private readonly ManifestReader reader;

    internal ShowManifest(ManifestReader reader) => this.reader = reader;

    public static Permission Needs => Permission.See;

    public sealed record Answer(ManifestAnswer Manifest, IReadOnlyList<ManifestRow> Packages);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/manifests/{manifest}",
        (string manifest, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowManifest, Answer>(q => q.Run(manifest, cancellation)));

    public async Task<Outcome<Answer>> Run(string which, CancellationToken cancellation) =>
        await reader.Find(which, cancellation) is { } manifest
            ? new Answer(await reader.Tell(manifest, cancellation), await reader.Rows(manifest, cancellation))
            : ManifestRefusals.Unknown(which);
}
