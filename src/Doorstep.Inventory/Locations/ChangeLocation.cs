using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Locations;

/// <summary>
/// Changes everything of a location but its code, puts it to rest, or wakes it: then, and when it ships to other
/// countries or offers more than before, its stock goes to those who wait.
/// </summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>version.stale</c> when <c>If-Match</c> names another version, and those of
/// <see cref="CreateLocation"/> about the content.
/// </remarks>
public sealed class ChangeLocation(Work work, FreedStock freed, IncomingStock incoming) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(LocationDraft Location, int? Version);

    /// <summary>The body: everything of the location but its code, which is in the address.</summary>
    public sealed record Change(
        string Name, Address Address, string TimeZone, string? CutOff, string? PickUp,
        IReadOnlyList<string>? WorkingDays, double? Latitude, double? Longitude, bool Active = true,
        IReadOnlyList<string>? ShipsTo = null, IReadOnlyList<string>? ClosedOn = null,
        IReadOnlyList<string>? Offers = null, bool ByManifest = false);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/locations/{code}",
        (string code, Change to, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeLocation, LocationAnswer>(c => c.Run(
                new(new(code, to.Name, to.Address, to.TimeZone, to.CutOff, to.PickUp, to.WorkingDays, to.Latitude,
                    to.Longitude, to.Active, to.ShipsTo, to.ClosedOn, to.Offers, to.ByManifest),
                    caller.ExpectedVersion),
                cancellation)));

    public async Task<Outcome<LocationAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var code = LocationDraft.Fold(request.Location.Code);
        var location = await work.Db.Locations.FirstOrDefaultAsync(l => l.Code == code, cancellation);
        if (location is null) return LocationRefusals.Unknown(request.Location.Code);
        if (request.Version is { } version && version != location.Version) return CommandRunner.Stale;
        var read = request.Location.Read(work.Merchant, location.Id, location.CreatedAt);
        if (read.IsRefused(out var why)) return why;

        var (before, to) = (LocationAnswer.Of(location), read.Value);
        (location.Name, location.Address, location.TimeZone) = (to.Name, to.Address, to.TimeZone);
        (location.CutOff, location.PickUp, location.WorkingDays) = (to.CutOff, to.PickUp, to.WorkingDays);
        (location.Latitude, location.Longitude, location.Active) = (to.Latitude, to.Longitude, to.Active);
        (location.ShipsTo, location.ClosedOn, location.Offers) = (to.ShipsTo, to.ClosedOn, to.Offers);
        location.ByManifest = to.ByManifest;
        if (!work.Db.ChangeTracker.HasChanges()) return before;
        location.Version++;
        await work.Db.SaveChangesAsync(cancellation);
        var after = LocationAnswer.Of(location);
        var serves = !before.Active || !before.ShipsTo.SequenceEqual(after.ShipsTo)
            || after.Offers.Except(before.Offers).Any();
        if (location.Active && serves) await Wake(location.Id, cancellation);
        if (serves || location.Active != before.Active || before.Offers.Except(after.Offers).Any())
            await incoming.LookAgain(cancellation, location.Id);

        work.Journal.Write("location", location.Id, location.Version,
            new Note("LocationChanged", Data: new { before, after }));
        return after;
    }

    // What lies there could not be promised to those whom it serves from now on.
    private async Task Wake(Guid location, CancellationToken cancellation)
    {
        foreach (var item in await work.Db.Levels.AsNoTracking()
            .Where(l => l.LocationId == location && l.OnHand > l.Reserved + l.Safety).Select(l => l.ItemId).ToListAsync(
                cancellation))
            freed.Add(new StockKey(item, location));
    }
}
