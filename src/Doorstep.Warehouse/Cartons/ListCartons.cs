using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Cartons;

/// <summary>The merchant's cartons, the smallest first.</summary>
public sealed class ListCartons(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/cartons",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListCartons, Page<CartonAnswer>>(q => q.Run(cancellation)));

    public async Task<Outcome<Page<CartonAnswer>>> Run(CancellationToken cancellation) => new Page<CartonAnswer>(
        [.. (await db.Cartons.AsNoTracking().ToListAsync(cancellation)).OrderBy(c => c.Inside.Volume)
            .ThenBy(c => c.Code, StringComparer.Ordinal).Select(CartonAnswer.Of)], null);
}
