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

/// <summary>Shows the delivery services in force, or those of an earlier version.</summary>
/// <remarks>Refusals: <c>services.version_unknown</c>.</remarks>
public sealed class ShowServices(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Version">Null for the version in force.</param>
    public sealed record Request(int? Version = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/services",
        (int? version, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowServices, ServicesAnswer>(q => q.Run(new(version), cancellation)));

    public async Task<Outcome<ServicesAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Version == 0) return ServicesAnswer.AsTheyCome;
        var row = await db.ServiceVersions.AsNoTracking().OrderByDescending(s => s.Version)
            .FirstOrDefaultAsync(s => request.Version == null || s.Version == request.Version, cancellation);
        if (row is not null) return ServicesAnswer.Of(row);
        return request.Version is { } version ? Unknown(version) : ServicesAnswer.AsTheyCome;
    }

    internal static Refusal Unknown(int version) => Refusal.NotFound("services.version_unknown",
        $"There is no version {version} of the delivery services. Choose one from the list.");
}
