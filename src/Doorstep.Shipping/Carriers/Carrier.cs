using Doorstep.Platform.Outcomes;

namespace Doorstep.Shipping.Carriers;

/// <summary>A promise a carrier sells.</summary>
/// <param name="DaysMin">Fewest working days from hand-over to the door.</param>
/// <param name="DaysMax">Most working days from hand-over to the door.</param>
public sealed record Service(string Code, string Name, int DaysMin, int DaysMax);

/// <summary>Who carries a parcel, and the services to choose from.</summary>
public sealed record Carrier(string Code, string Name, IReadOnlyList<Service> Services)
{
    /// <summary>The product's own carrier, there without any account.</summary>
    public static Carrier Doorstep { get; } = new("doorstep", "Doorstep Courier",
    [
        new("standard", "Standard", DaysMin: 2, DaysMax: 5),
        new("express", "Express", DaysMin: 1, DaysMax: 2),
        new("economy", "Economy", DaysMin: 4, DaysMax: 8),
    ]);

    internal string ServiceCodes => string.Join(", ", Services.Select(service => service.Code));

    /// <summary>Case does not matter. Refuses with <c>service.unknown</c>.</summary>
    public Outcome<Service> FindService(string? code) =>
        Services.FirstOrDefault(s => string.Equals(s.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase))
            is { } service ? service : ShippingRefusals.ServiceUnknown(this, code);
}
