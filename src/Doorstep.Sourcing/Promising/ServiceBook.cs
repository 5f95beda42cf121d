using Doorstep.Inventory.Locations;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Sourcing.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Sourcing.Promising;

/// <summary>The services of a merchant as of one version: never changed, so they may be kept and shared.</summary>
public sealed class ServiceList(int version, IReadOnlyList<DeliveryService> services)
{
    internal static ServiceList AsTheyCome { get; } = new(0, [DeliveryService.Standard]);

    public int Version => version;

    /// <summary>False while every service carries everything.</summary>
    public bool Refuses { get; } = services.Any(s => s.DoesNotCarry is { Count: > 0 });

    /// <summary>The standard one first.</summary>
    public IReadOnlyList<DeliveryService> All => services;

    /// <summary>
    /// Case does not matter; the standard one when nothing is asked. Refused with <c>service.not_offered</c>.
    /// </summary>
    public Outcome<DeliveryService> Find(string? code)
    {
        if (string.IsNullOrWhiteSpace(code)) return services[0];
        foreach (var service in services)
            if (service.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase)) return service;
        return Refusal.Invalid("service.not_offered", $"There is no delivery service '{code.Trim()}'. Offered are "
            + $"{string.Join(", ", services.Select(s => s.Code))}; add it in the settings, or choose one of them.")
            .With("service", code.Trim());
    }

    /// <summary>What an order was placed with, or the standard one where that is offered no more.</summary>
    public DeliveryService Of(string code) => Find(code).IsRefused(out _) ? services[0] : Find(code).Value;
}

/// <summary>
/// The delivery services in force. Which version that is comes with the locations, which are read anyway; so who places
/// orders asks the database for services once per process and version.
/// </summary>
public sealed class ServiceBook(DoorstepDb db, LocationIndex locations, KnownVersions<ServiceList> known)
{
    public async Task<ServiceList> InForce(CancellationToken cancellation)
    {
        var version = await locations.ServicesVersion(cancellation);
        if (version == 0) return ServiceList.AsTheyCome;
        if (known.Find(db.Merchant, version) is { } kept) return kept;
        var row = await db.ServiceVersions.AsNoTracking().SingleAsync(s => s.Version == version, cancellation);
        var services = new ServiceList(row.Version, row.Services);
        if (!locations.IsAdopting) known.Keep(db.Merchant, version, services);
        return services;
    }
}
