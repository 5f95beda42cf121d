using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Sourcing.Promising;

/// <summary>
/// Puts an earlier version of the delivery services in force again, as a new version: nothing that was is lost.
/// </summary>
/// <remarks>
/// Refusals: <c>services.version_unknown</c>, and those of <see cref="ChangeServices"/>, for example
/// <c>version.stale</c>.
/// </remarks>
public sealed class RestoreServices(ShowServices show, ChangeServices change) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="To">The version to go back to; 0 for the standard service alone.</param>
    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(int To, int? Version);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/services/versions/{version:int}/restore",
        (int version, Caller caller, CancellationToken cancellation) => caller.Run<RestoreServices, ServicesAnswer>(
            c => c.Run(new(version, caller.ExpectedVersion), cancellation)));

    public async Task<Outcome<ServicesAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var earlier = await show.Run(new(request.To), cancellation);
        return earlier.IsRefused(out var why)
            ? why
            : await change.Run(
                new(earlier.Value.Services, request.Version, $"Back to version {request.To}."), cancellation);
    }
}
