using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Reading;

/// <summary>Every flow as its table says it, with what is going on in it now.</summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ShowFlows(FlowReader flows, LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="Location">A location's code: counts only what is there.</param>
    public sealed record Request(string? Location = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/flows",
        (string? location, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowFlows, Page<FlowNow>>(q => q.Run(new(location), cancellation)));

    public async Task<Outcome<Page<FlowNow>>> Run(Request request, CancellationToken cancellation)
    {
        Guid? at = null;
        if (!string.IsNullOrWhiteSpace(request.Location))
        {
            if (await locations.ByCode(request.Location, cancellation) is not { } location)
                return LocationRefusals.Unknown(request.Location);
            at = location.Id;
        }

        return new Page<FlowNow>(await flows.Read(at, cancellation), null);
    }
}
