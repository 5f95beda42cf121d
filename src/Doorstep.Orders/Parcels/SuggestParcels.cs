using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Parcels;

/// <summary>
/// Which of the shipments that wait to be released may travel together with those of other orders: the oldest first.
/// </summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class SuggestParcels : IQuery
{
    /// <summary>Allocated shipments that are looked at, the oldest ones.</summary>
    public const int LookedAtMax = 5000;

    /// <summary>Parcels that are told at the most.</summary>
    public const int ToldMax = 100;

    private readonly Work work;
    private readonly LocationIndex locations;
    private readonly Joinable joinable;

    internal SuggestParcels(Work work, LocationIndex locations, Joinable joinable) =>
        (this.work, this.locations, this.joinable) = (work, locations, joinable);

    public static Permission Needs => Permission.See;

    /// <param name="Location">A location's code; everywhere when left out.</param>
    public sealed record Request(string? Location = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/parcels/suggestions",
        (string? location, Caller caller, CancellationToken cancellation) =>
            caller.Ask<SuggestParcels, Page<JoinableParcel>>(q => q.Run(new(location), cancellation)));

    public async Task<Outcome<Page<JoinableParcel>>> Run(Request request, CancellationToken cancellation)
    {
        var ready = work.Db.Shipments.Where(s => s.Stage == ShipmentStage.Allocated);
        if (!string.IsNullOrWhiteSpace(request.Location))
        {
            if (await locations.ByCode(request.Location, cancellation) is not { } at)
                return LocationRefusals.Unknown(request.Location);
            ready = ready.Where(s => s.LocationId == at.Id);
        }

        var oldest = ready.OrderBy(s => s.Rank).Take(LookedAtMax).Select(s => s.Id);
        var found = await joinable.Among(work.Db.Shipments.Where(s => oldest.Contains(s.Id)), cancellation);
        return new Page<JoinableParcel>([.. found.Take(ToldMax)], null);
    }
}
