using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Manifests;

/// <summary>
/// Closes a manifest when the carrier drives off: what was scanned is what left. What was not is taken off and waits
/// for the next one.
/// </summary>
/// <remarks>Refusals: <c>manifest.unknown</c>, <c>manifest.closed</c>, <c>manifest.driver</c>.</remarks>
public sealed class CloseManifest : ICommand
{
    /// <summary>Characters of a driver's name at the most.</summary>
    public const int DriverMax = 100;

    private readonly Work work;
    private readonly ManifestReader reader;
    private readonly ShipmentDesk desk;

    internal CloseManifest(Work work, ManifestReader reader, ShipmentDesk desk) =>
        (this.work, this.reader, this.desk) = (work, reader, desk);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Driver">Who took the packages.</param>
    public sealed record Body(string? Driver = null);

    public sealed record Request(string Manifest, string? Driver = null);

    /// <param name="TakenOff">Packages that were not handed over.</param>
    public sealed record Answer(ManifestAnswer Manifest, int TakenOff);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/manifests/{manifest}/close",
        (string manifest, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<CloseManifest, Answer>(c => c.Run(new(manifest, body.Driver), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var driver = string.IsNullOrWhiteSpace(request.Driver) ? null : request.Driver.Trim();
        if (driver?.Length > DriverMax) return ManifestRefusals.Driver(DriverMax);
        if (await reader.Find(request.Manifest, cancellation) is not { } manifest)
            return ManifestRefusals.Unknown(request.Manifest);
        if (manifest.ClosedAt is not null) return ManifestRefusals.Closed(manifest.Name);
        var on = await reader.On(manifest.Id, cancellation);
        List<Guid> shipments = [.. on.Select(p => p.ShipmentId).Distinct()];
        // Nobody hands over what is about to be taken off.
        await desk.Take(shipments, stock: false, cancellation);
        var now = await desk.Progress(shipments, cancellation);
        List<Guid> here = [.. shipments.Where(s => now[s].Stage < ShipmentStage.HandedOver)];
        var off = await work.Db.ManifestPackages
            .Where(p => p.ManifestId == manifest.Id && here.Contains(p.ShipmentId)).ExecuteDeleteAsync(cancellation);
        (manifest.ClosedAt, manifest.ClosedBy, manifest.Driver) = (work.Now, work.Actor.Name, driver);
        manifest.Packages = await work.Db.ManifestPackages.CountAsync(p => p.ManifestId == manifest.Id, cancellation);
        work.Journal.Write("manifest", manifest.Id, ++manifest.Version, new Note(
            nameof(CloseManifest), $"{manifest.Packages:N0} left, {off:N0} taken off.",
            Data: new { packages = manifest.Packages, takenOff = off, driver }));
        return new Answer(await reader.Tell(manifest, cancellation), off);
    }
}
