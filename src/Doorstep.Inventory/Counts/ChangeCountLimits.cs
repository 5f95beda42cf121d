using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Counts;

/// <summary>Says above which difference of a line a count of a location waits for approval.</summary>
/// <remarks>Refusals: <c>location.unknown</c>, <c>count.limit</c>.</remarks>
public sealed class ChangeCountLimits(LocationIndex locations) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Units">Base units, up or down; null for no limit.</param>
    /// <param name="Percent">Of what the books said; null for no limit.</param>
    public sealed record Body(int? Units, int? Percent);

    public sealed record Request(string Location, int? Units, int? Percent);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/locations/{code}/count-limits",
        (string code, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeCountLimits, Body>(c => c.Run(new(code, body.Units, body.Percent), cancellation)));

    public async Task<Outcome<Body>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        if (request.Units is < 0 or > Stock.Quantities.Max || request.Percent is < 0 or > 1_000)
            return Refusal.Invalid("count.limit",
                "The limits are 0 or more units and 0 to 1000 percent; leave one out for no limit of its kind.");
        await locations.LimitCounts(at.Id, request.Units, request.Percent, cancellation);
        return new Body(request.Units, request.Percent);
    }
}
