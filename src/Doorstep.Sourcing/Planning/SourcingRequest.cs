using Doorstep.Platform.Values;

namespace Doorstep.Sourcing.Planning;

/// <summary>What an order still needs, and where it goes.</summary>
/// <param name="Destination">Null when the address cannot be found on the map.</param>
/// <param name="DestinationCountry">ISO 3166-1 alpha-2, or null.</param>
public sealed record SourcingRequest(
    IReadOnlyList<SourcingLine> Lines, GeoPoint? Destination, string? DestinationCountry);

/// <summary>One line of the order; several lines may ask for the same item.</summary>
/// <param name="Quantity">Base units, at least one.</param>
/// <param name="Needs">Capabilities that a location needs to ship the item; null for none.</param>
public readonly record struct SourcingLine(int Line, Guid Item, int Quantity, IReadOnlyList<string>? Needs = null);

/// <summary>A place that may ship.</summary>
/// <param name="Code">Short and unique, shown to people and used to break ties.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="OpenShipments">Shipments that stand there and are not handed over.</param>
/// <param name="ShipmentsOfDay">Shipments that it has for the day for which it would get this one.</param>
/// <param name="Fence">Why it may not ship this order, in a sentence; null when nothing but a rule could forbid it.
/// </param>
/// <param name="Offers">Capabilities beyond the ordinary; null for none.</param>
public sealed record SourcingLocation(
    Guid Id, string Code, GeoPoint? Point, string Country, long OpenShipments = 0, long ShipmentsOfDay = 0,
    string? Fence = null, IReadOnlyList<string>? Offers = null);
