using Doorstep.Inventory.Locations;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Inventory.Bins;

/// <summary>Says how a location works with its bins: whether pickers have to scan the bin before the item.</summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ChangeBinWork(LocationIndex locations) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="ScanBins">True: an item counts as picked only after its bin was scanned.</param>
    public sealed record Body(bool ScanBins);

    public sealed record Request(string Location, bool ScanBins);

    public sealed record Answer(string Location, bool ScanBins);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/locations/{code}/bin-work",
        (string code, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeBinWork, Answer>(c => c.Run(new(code, body.ScanBins), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } location)
            return LocationRefusals.Unknown(request.Location);
        await locations.ScanBins(location.Id, request.ScanBins, cancellation);
        return new Answer(location.Code, request.ScanBins);
    }
}
