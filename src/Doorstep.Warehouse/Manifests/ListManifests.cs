using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Manifests;

/// <summary>Lists manifests, the newest first.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListManifests : IQuery
{
    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly ManifestReader reader;

    internal ListManifests(Work work, LocationIndex locations, ManifestReader reader) =>
        (this.work, this.locations, this.reader) = (work, locations, reader);

    public static Permission Needs => Permission.See;

    /// <param name="Location">A location's code.</param>
    /// <param name="Open">True: only those that are not closed.</param>
    public sealed record Request(string? Location = null, bool Open = false, string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/manifests",
        (string? location, bool? open, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListManifests, Page<ManifestAnswer>>(
                q => q.Run(new(location, open ?? false, after, limit), cancellation)));

    public async Task<Outcome<Page<ManifestAnswer>>> Run(Request request, CancellationToken cancellation)
    {
        var cursor = Cursor.Read(request.After);
        if (cursor.IsRefused(out var bad)) return bad;
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location)
            && (at = (await locations.ByCode(request.Location, cancellation))?.Id) is null)
            return LocationRefusals.Unknown(request.Location);
        var (limit, before) = (Paging.Limit(request.Limit), cursor.Value ?? long.MaxValue);
        var manifests = work.Db.Manifests.AsNoTracking().Where(m => m.Number < before);
        if (at is not null) manifests = manifests.Where(m => m.LocationId == at);
        if (request.Open) manifests = manifests.Where(m => m.ClosedAt == null);
        var page = Cursor.Page(
            await manifests.OrderByDescending(m => m.Number).Take(limit + 1).ToListAsync(cancellation), limit,
            m => m.Number);
        return new Page<ManifestAnswer>(await reader.Tell([.. page.Items], cancellation), page.Next);
    }
}
