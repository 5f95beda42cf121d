using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Locations;

/// <summary>What somebody typed about a location, as it was typed: what is refused is shown again, not lost.</summary>
public sealed class LocationForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; } = "US";

    public string? Phone { get; set; }

    public string? TimeZone { get; set; }

    public string? CutOff { get; set; } = "14:00";

    public string? PickUp { get; set; } = "17:00";

    /// <summary>A form in which no day is ticked binds as null.</summary>
    public List<string> WorkingDays { get; set => field = value ?? []; } = [];

    public string? Latitude { get; set; }

    public string? Longitude { get; set; }

    public string? ShipsTo { get; set; }

    /// <summary>Dates, one per line or with commas between.</summary>
    public string? ClosedOn { get; set; }

    /// <summary>What is ticked; further words with commas between.</summary>
    public List<string> Offers { get; set => field = value ?? []; } = [];

    public string? OtherOffers { get; set; }

    public bool ByManifest { get; set; }

    public bool Active { get; set; }

    public int? Version { get; set; }

    internal static LocationForm New() =>
        new() { WorkingDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], Active = true };

    internal static LocationForm Of(LocationAnswer location) => new()
    {
        Code = location.Code,
        Name = location.Name,
        Line1 = location.Address.Line1,
        Line2 = location.Address.Line2,
        City = location.Address.City,
        Region = location.Address.Region,
        PostalCode = location.Address.PostalCode,
        Country = location.Address.Country,
        Phone = location.Address.Phone,
        TimeZone = location.TimeZone,
        CutOff = location.CutOff,
        PickUp = location.PickUp,
        WorkingDays = [.. location.WorkingDays],
        Latitude = location.Latitude?.ToString(),
        Longitude = location.Longitude?.ToString(),
        ShipsTo = string.Join(", ", location.ShipsTo),
        ClosedOn = string.Join(", ", location.ClosedOn.Select(d => d.ToString("yyyy-MM-dd"))),
        Offers = [.. location.Offers.Where(IsKnown)],
        OtherOffers = string.Join(", ", location.Offers.Where(o => !IsKnown(o))),
        ByManifest = location.ByManifest,
        Active = location.Active,
        Version = location.Version,
    };

    private static bool IsKnown(string offer) => Capabilities.Known.Any(k => k.Word == offer);

    /// <summary>Refused with <c>location.point</c> when a coordinate is no number.</summary>
    internal Outcome<LocationDraft> Read()
    {
        foreach (var typed in new[] { Latitude, Longitude })
            if (Typed.Text(typed) is { } text && Typed.Degrees(text) is null)
                return Refusal.Invalid("location.point",
                    $"'{text}' is no coordinate. Write decimal degrees, such as 39.5.");
        var address = new Address(
            Typed.Text(Name), null, Typed.Text(Line1), Typed.Text(Line2), Typed.Text(City), Typed.Text(Region),
            Typed.Text(PostalCode), Typed.Text(Country)?.ToUpperInvariant(), Typed.Text(Phone));
        return new LocationDraft(
            Code ?? "", Name ?? "", address, Typed.Text(TimeZone) ?? "", Typed.Text(CutOff), Typed.Text(PickUp),
            WorkingDays, Typed.Degrees(Latitude), Typed.Degrees(Longitude), Active,
            Listed(ShipsTo), Listed(ClosedOn), [.. Offers, .. Listed(OtherOffers)], ByManifest);

        static string[] Listed(string? typed) =>
            (typed ?? "").Split([',', ' ', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
    }
}
