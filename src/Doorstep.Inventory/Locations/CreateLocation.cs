using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Locations;

/// <summary>Creates a fulfilment centre. The same one again is answered with what is there.</summary>
/// <remarks>
/// Refusals: <c>location.code</c>, <c>location.name</c>, <c>location.address</c>, <c>location.time_zone</c>,
/// <c>location.point</c>, <c>location.working_days</c>, <c>location.time</c>, <c>location.pick_up</c>,
/// <c>location.ships_to</c>, <c>location.closed_on</c>, <c>location.offers</c>, <c>location.exists</c>,
/// <c>location.too_many</c>.
/// </remarks>
public sealed class CreateLocation(Work work) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(LocationDraft Location);

    /// <param name="Created">False when it was there already.</param>
    public sealed record Answer(bool Created, LocationAnswer Location);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/locations",
        (LocationDraft location, Caller caller, CancellationToken cancellation) => caller.Run<CreateLocation, Answer>(
            c => c.Run(new Request(location), cancellation),
            answer => answer.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            answer => answer.Location));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var read = request.Location.Read(work.Merchant, work.NewId(), work.Now);
        if (read.IsRefused(out var why)) return why;
        var location = read.Value;

        var answer = LocationAnswer.Of(location);
        if (await work.Db.Locations.AsNoTracking()
            .FirstOrDefaultAsync(l => l.Code == location.Code, cancellation) is { } there)
            return Alike(LocationAnswer.Of(there), answer)
                ? new Answer(false, LocationAnswer.Of(there))
                : LocationRefusals.Exists(location.Code);
        if (await work.Db.Locations.CountAsync(cancellation) >= LocationIndex.LocationsMax)
            return Refusal.Conflict("location.too_many", $"There are {LocationIndex.LocationsMax} locations already.");

        work.Db.Add(location);
        await work.Db.SaveChangesAsync(cancellation);
        work.Journal.Write("location", location.Id, 1,
            new Note("LocationCreated", Data: new { location.Code, location.Name }));
        return new Answer(true, answer);
    }

    private static bool Alike(LocationAnswer there, LocationAnswer draft) =>
        there.WorkingDays.SequenceEqual(draft.WorkingDays) && there.ShipsTo.SequenceEqual(draft.ShipsTo)
        && there.ClosedOn.SequenceEqual(draft.ClosedOn) && there.Offers.SequenceEqual(draft.Offers)
        && there == draft with
        {
            Id = there.Id, Version = there.Version, CreatedAt = there.CreatedAt, WorkingDays = there.WorkingDays,
            ShipsTo = there.ShipsTo, ClosedOn = there.ClosedOn, Offers = there.Offers,
        };
}
