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

/// <summary>
/// Puts an earlier version of the automation rules in force again, as a new version: nothing that was is lost.
/// </summary>
/// <remarks>
/// Refusals: <c>automation.version_unknown</c>, and those of <see cref="ChangeAutomation"/>, for example
/// <c>version.stale</c>.
/// </remarks>
public sealed class RestoreAutomation(DoorstepDb db, ChangeAutomation change) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="To">The version to go back to; 0 for no rules at all.</param>
    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(int To, int? Version);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/automation-rules/versions/{version:int}/restore",
        (int version, Caller caller, CancellationToken cancellation) => caller.Run<RestoreAutomation, AutomationAnswer>(
            c => c.Run(new(version, caller.ExpectedVersion), cancellation)));

    public async Task<Outcome<AutomationAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var earlier = await db.AutomationVersions.AsNoTracking()
            .FirstOrDefaultAsync(r => r.Version == request.To, cancellation);
        if (earlier is null && request.To != 0) return ShowAutomation.Unknown(request.To);
        return await change.Run(
            new(earlier?.Rules ?? [], request.Version, $"Back to version {request.To}."), cancellation);
    }
}
