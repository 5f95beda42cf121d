using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Carriers;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Manifests;

/// <summary>
/// Opens a carrier's manifest at a location, with every labelled package that waits for it and is free of holds.
/// </summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>carrier.unknown</c>, <c>manifest.open</c>, <c>manifest.empty</c>.
/// </remarks>
public sealed class OpenManifest : ICommand
{
    private const int NumberFirst = 1001;

    private readonly Work work;
    private readonly ManifestDesk desk;
    private readonly ManifestReader reader;
    private readonly LocationIndex locations;

    internal OpenManifest(Work work, ManifestDesk desk, ManifestReader reader, LocationIndex locations) =>
        (this.work, this.desk, this.reader, this.locations) = (work, desk, reader, locations);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Location">A location's code.</param>
    /// <param name="Carrier">A carrier's code; the product's own when left out.</param>
    public sealed record Request(string Location, string? Carrier = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/manifests",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<OpenManifest, ManifestAnswer>(
                c => c.Run(request, cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<ManifestAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        var carrier = request.Carrier?.Trim() ?? Carrier.Doorstep.Code;
        if (!carrier.Equals(Carrier.Doorstep.Code, StringComparison.OrdinalIgnoreCase))
            return ManifestRefusals.Carrier(carrier);
        var manifest = new Manifest
        {
            Merchant = work.Merchant, Id = work.NewId(), LocationId = at.Id, Carrier = Carrier.Doorstep.Code,
            Number = (await work.Db.Manifests.MaxAsync(m => (long?)m.Number, cancellation) ?? NumberFirst - 1) + 1,
            Day = at.DayOf(work.Now), OpenedBy = work.Actor.Name, OpenedAt = work.Now, Version = 1,
        };
        if (await work.Db.Manifests.FirstOrDefaultAsync(
            m => m.LocationId == at.Id && m.Carrier == manifest.Carrier && m.ClosedAt == null, cancellation)
            is { } open)
            return ManifestRefusals.Open(open.Name, at.Code);
        work.Db.Add(manifest);
        await work.Db.SaveChangesAsync(cancellation);
        var packages = await desk.Fill(manifest, cancellation);
        if (packages == 0) return ManifestRefusals.Empty(at.Code);
        work.Journal.Write("manifest", manifest.Id, manifest.Version, new Note(
            nameof(OpenManifest), $"{packages:N0} packages.",
            Data: new { number = manifest.Name, location = at.Code, carrier = manifest.Carrier, packages }));
        return await reader.Tell(manifest, cancellation);
    }
}
