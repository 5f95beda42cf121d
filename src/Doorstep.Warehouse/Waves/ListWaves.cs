using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Waves;

/// <summary>Lists waves, the newest first, with their progress.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>cursor.invalid</c>.</remarks>
public sealed class ListWaves : IQuery
{
    /// <summary>Waves of one page at the most: each is added up from its shipments.</summary>
    public const int PageMax = 20;

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly WaveReader reader;

    internal ListWaves(Work work, LocationIndex locations, WaveReader reader) =>
        (this.work, this.locations, this.reader) = (work, locations, reader);

    public static Permission Needs => Permission.See;

    /// <param name="Location">A location's code.</param>
    public sealed record Request(string? Location = null, string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/waves",
        (string? location, string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListWaves, Page<WaveAnswer>>(q => q.Run(new(location, after, limit), cancellation)));

    public async Task<Outcome<Page<WaveAnswer>>> Run(Request request, CancellationToken cancellation)
    {
        var cursor = Cursor.Read(request.After);
        if (cursor.IsRefused(out var bad)) return bad;
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location)
            && (at = (await locations.ByCode(request.Location, cancellation))?.Id) is null)
            return LocationRefusals.Unknown(request.Location);
        var (limit, before) = (Math.Min(Paging.Limit(request.Limit), PageMax), cursor.Value ?? long.MaxValue);
        var waves = work.Db.Waves.AsNoTracking().Where(w => w.Number < before);
        if (at is not null) waves = waves.Where(w => w.LocationId == at);
        var page = Cursor.Page(
            await waves.OrderByDescending(w => w.Number).Take(limit + 1).ToListAsync(cancellation), limit,
            w => w.Number);
        return new Page<WaveAnswer>(await reader.Tell([.. page.Items], cancellation), page.Next);
    }
}
