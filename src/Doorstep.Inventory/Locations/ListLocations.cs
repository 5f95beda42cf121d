using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Locations;

/// <summary>Lists every location by code, also those at rest. They are few: there is one page.</summary>
public sealed class ListLocations(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListLocations, Page<LocationAnswer>>(l => l.Run(cancellation)));

    public async Task<Outcome<Page<LocationAnswer>>> Run(CancellationToken cancellation)
    {
        var all = await db.Locations.AsNoTracking().OrderBy(l => l.Code).Take(LocationIndex.LocationsMax)
            .ToListAsync(cancellation);
        return new Page<LocationAnswer>([.. all.Select(LocationAnswer.Of)], null);
    }
}
