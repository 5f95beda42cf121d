using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Bins;

/// <summary>How a location works with its bins.</summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ShowBinWork(LocationIndex locations) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="HasBins">False: nothing asks for a bin there.</param>
    /// <param name="CountUnits">A count waits for approval when a line differs by more; null for no such limit.</param>
    /// <param name="CountPercent">The same in percent of what the books said.</param>
    public sealed record Answer(string Location, bool HasBins, bool ScansBins, int? CountUnits, int? CountPercent);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/bin-work",
        (string code, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowBinWork, Answer>(q => q.Run(code, cancellation)));

    public async Task<Outcome<Answer>> Run(string location, CancellationToken cancellation) =>
        await locations.ByCode(location, cancellation) is { } at
            ? new Answer(at.Code, at.HasBins, at.ScansBins, at.CountUnits, at.CountPercent)
            : LocationRefusals.Unknown(location);
}
