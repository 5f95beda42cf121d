using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Sourcing.Rules;

/// <summary>Shows the sourcing rules in force, or those of an earlier version.</summary>
/// <remarks>Refusals: <c>sourcing.version_unknown</c>.</remarks>
public sealed class ShowRules(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Version">Null for the version in force.</param>
    public sealed record Request(int? Version = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sourcing-rules",
        (int? version, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowRules, RulesAnswer>(q => q.Run(new(version), cancellation)));

    public async Task<Outcome<RulesAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var row = await db.RuleVersions.AsNoTracking().OrderByDescending(r => r.Version)
            .FirstOrDefaultAsync(r => request.Version == null || r.Version == request.Version, cancellation);
        if (row is not null) return RulesAnswer.Of(row);
        return request.Version is { } version and not 0 ? Unknown(version) : RulesAnswer.None;
    }

    internal static Refusal Unknown(int version) => Refusal.NotFound(
        "sourcing.version_unknown", $"There is no version {version} of the sourcing rules. Choose one from the list.");
}
