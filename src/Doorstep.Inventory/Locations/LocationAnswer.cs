using Doorstep.Inventory.Items;
using Doorstep.Platform.Http;
using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Locations;

/// <summary>A location, whole.</summary>
/// <param name="CutOff">Local time, <c>HH:mm</c>.</param>
/// <param name="PickUp">Local time, <c>HH:mm</c>.</param>
/// <param name="WorkingDays">Names of days, Monday first.</param>
/// <param name="ClosedOn">Dates on which it does not ship.</param>
/// <param name="Offers">Capabilities beyond the ordinary.</param>
/// <param name="ByManifest">Nothing leaves but what is on its carrier's manifest.</param>
/// <param name="ShipsTo">Countries, ISO 3166-1 alpha-2; empty for everywhere.</param>
public sealed record LocationAnswer(
    Guid Id, string Code, string Name, Address Address, string TimeZone, string CutOff, string PickUp,
    IReadOnlyList<string> WorkingDays, double? Latitude, double? Longitude, IReadOnlyList<string> ShipsTo, bool Active,
    IReadOnlyList<DateOnly> ClosedOn, IReadOnlyList<string> Offers, bool ByManifest, int Version,
    DateTimeOffset CreatedAt) : IVersioned
{
    internal static LocationAnswer Of(Location l) => new(
        l.Id, l.Code, l.Name, l.Address, l.TimeZone, LocationDraft.Text(l.CutOff), LocationDraft.Text(l.PickUp),
        LocationDraft.Names(l.WorkingDays), l.Latitude, l.Longitude, LocationFacts.Countries(l.ShipsTo),
        l.Active, LocationFacts.Dates(l.ClosedOn), Capabilities.Read(l.Offers), l.ByManifest, l.Version,
        l.CreatedAt);
}
