using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Automating;

/// <summary>Shows the automation rules in force, or those of an earlier version.</summary>
/// <remarks>Refusals: <c>automation.version_unknown</c>.</remarks>
public sealed class ShowAutomation(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Version">Null for the version in force.</param>
    public sealed record Request(int? Version = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/automation-rules",
        (int? version, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowAutomation, AutomationAnswer>(q => q.Run(new(version), cancellation)));

    public async Task<Outcome<AutomationAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var row = await db.AutomationVersions.AsNoTracking().OrderByDescending(r => r.Version)
            .FirstOrDefaultAsync(r => request.Version == null || r.Version == request.Version, cancellation);
        if (row is not null) return AutomationAnswer.Of(row);
        return request.Version is { } version and not 0 ? Unknown(version) : AutomationAnswer.None;
    }

    internal static Refusal Unknown(int version) => Refusal.NotFound(
        "automation.version_unknown",
        $"There is no version {version} of the automation rules. Choose one from the list.");
}
