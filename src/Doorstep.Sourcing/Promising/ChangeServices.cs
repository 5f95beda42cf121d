using System.Text.Json;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Sourcing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Sourcing.Promising;

/// <summary>
/// Puts a list of delivery services in force, in place of the one that was. Orders that are there keep their service
/// and what they were promised until a shipment of them changes.
/// </summary>
/// <remarks>
/// Refusals: <c>version.stale</c> when <c>If-Match</c> names another version, <c>services.no_location</c>,
/// <c>services.count</c>, <c>services.code</c>, <c>services.code_taken</c>, <c>services.standard</c>,
/// <c>services.name</c>, <c>services.days</c>, <c>services.transit</c>, <c>services.bands</c>, <c>services.price</c>,
/// <c>services.does_not_carry</c>, <c>services.label</c>; the number of the service in their data.
/// </remarks>
public sealed class ChangeServices(Work work, LocationIndex locations, Backorders backorders, IncomingStock incoming)
    : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    /// <param name="Services">All of them, in the order in which they are offered.</param>
    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    /// <param name="Change">What changes, in words; made up from the lists when left out.</param>
    public sealed record Request(
        IReadOnlyList<DeliveryService>? Services, int? Version = null, string? Change = null);

    /// <summary>The body of the PUT; the version stands in <c>If-Match</c>.</summary>
    public sealed record Body(IReadOnlyList<DeliveryService>? Services, string? Change = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/services",
        (Body body, Caller caller, CancellationToken cancellation) => caller.Run<ChangeServices, ServicesAnswer>(
            c => c.Run(new(body.Services, caller.ExpectedVersion, body.Change), cancellation)));

    public async Task<Outcome<ServicesAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var before = await work.Db.ServiceVersions.AsNoTracking().OrderByDescending(s => s.Version)
            .FirstOrDefaultAsync(cancellation);
        if (request.Version is { } version && version != (before?.Version ?? 0)) return CommandRunner.Stale;
        if ((await locations.All(cancellation)).Count == 0)
            return Refusal.Conflict("services.no_location",
                "Delivery begins at a location. Create a location first.");
        var read = ServiceCheck.Read(request.Services);
        if (read.IsRefused(out var why)) return why;
        var old = before is null ? ServicesAnswer.AsTheyCome : ServicesAnswer.Of(before);
        if (Text(old.Services) == Text(read.Value)) return old;

        var row = new ServiceVersion
        {
            Merchant = work.Merchant,
            Version = old.Version + 1,
            ServicesId = before?.ServicesId ?? work.NewId(),
            Services = read.Value,
            Change = RuleChange.Said(request.Change, Named(old.Services), Named(read.Value)),
            Author = work.Actor.Name,
            At = work.Now,
        };
        work.Db.Add(row);
        await work.Db.SaveChangesAsync(cancellation);
        await locations.AdoptServices(row.Version, cancellation);
        await Wake(old.Services, read.Value, cancellation);
        work.Journal.Write("services", row.ServicesId, row.Version, new Note(
            nameof(ChangeServices), row.Change,
            Data: new { before = old.Services, after = row.Services }));
        return ServicesAnswer.Of(row);
    }

    // What its service did not carry may go now.
    private async Task Wake(
        IReadOnlyList<DeliveryService> before, IReadOnlyList<DeliveryService> after, CancellationToken cancellation)
    {
        if (before.Concat(after).All(s => s.DoesNotCarry is null)) return;
        await backorders.LookAgain(cancellation);
        await incoming.LookAgain(cancellation);
    }

    private static string Text(IReadOnlyList<DeliveryService> services) =>
        JsonSerializer.Serialize(services, JsonSerializerOptions.Web);

    private static Dictionary<string, string> Named(IReadOnlyList<DeliveryService> services) =>
        services.ToDictionary(s => s.Code, s => Text([s]));
}
