using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Sourcing.Promising;

/// <summary>The delivery services in force.</summary>
public sealed class ShowServices(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    public sealed record Request;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/services",
        (Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowServices, ServicesAnswer>(q => q.Run(new(), cancellation)));

    public async Task<Outcome<ServicesAnswer>> Run(Request request, CancellationToken cancellation) =>
        await db.ServiceVersions.AsNoTracking().OrderByDescending(s => s.Version).FirstOrDefaultAsync(cancellation)
            is { } row ? ServicesAnswer.Of(row) : ServicesAnswer.AsTheyCome;
}
