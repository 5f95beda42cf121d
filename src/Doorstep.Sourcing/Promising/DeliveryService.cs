using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;

namespace Doorstep.Sourcing.Promising;

/// <summary>A way of delivery that customers choose, and how long it takes from the hand-over to the door.</summary>
/// <param name="Code">Lower case, as orders and channels name it, for example <c>express</c>.</param>
/// <param name="Name">As people read it.</param>
/// <param name="SameCountryDays">Delivery days within the country, where no band says less.</param>
/// <param name="AbroadDays">Delivery days to other countries; null when it does not go there.</param>
/// <param name="Bands">Delivery days by the way within the country, the shortest first; may be empty.</param>
/// <param name="DeliveryDays">
/// English names of the days on which the carrier delivers; Monday to Friday when left out.
/// </param>
/// <param name="Price">Minor units of <paramref name="Currency"/>, both or neither.</param>
/// <param name="DoesNotCarry">
/// Capabilities that it has not, for example <c>dangerous</c>: what needs one goes by another.
/// </param>
/// <param name="Label">
/// The code of the carrier's service that its labels are made for; the one of the same code, else the carrier's first,
/// when left out.
/// </param>
public sealed record DeliveryService(
    string Code, string Name, int SameCountryDays, int? AbroadDays = null, IReadOnlyList<TransitBand>? Bands = null,
    IReadOnlyList<string>? DeliveryDays = null, long? Price = null, string? Currency = null,
    IReadOnlyList<string>? DoesNotCarry = null, string? Label = null)
{
    /// <summary>The code of the service that every merchant has.</summary>
    public const string StandardCode = "standard";

    /// <summary>The service of who has said nothing: the times of a parcel by road, and by post abroad.</summary>
    public static DeliveryService Standard { get; } = new(
        StandardCode, "Standard", SameCountryDays: 5, AbroadDays: 10,
        Bands: [new(300, 1), new(1000, 2), new(2000, 3), new(3200, 4)]);

    /// <summary>Why it does not carry what needs these capabilities, in a sentence; null when it does.</summary>
    public string? Refuses(IEnumerable<string> needs) =>
        DoesNotCarry is { Count: > 0 } not && needs.FirstOrDefault(not.Contains) is { } word
            ? $"{Name} does not carry {Capabilities.Say(word)}."
            : null;

    internal WorkingDays Delivers { get; } = DaysOf(DeliveryDays) ?? WorkingDays.MondayToFriday;

    /// <summary>Null when left out, and when a name is no day.</summary>
    internal static WorkingDays? DaysOf(IReadOnlyList<string>? names)
    {
        if (names is null) return null;
        var days = WorkingDays.None;
        foreach (var name in names)
        {
            if (int.TryParse(name, out _) || !Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day))
                return null;
            days |= (WorkingDays)(1 << (((int)day + 6) % 7));
        }

        return days == WorkingDays.None ? null : days;
    }
}

/// <param name="UpToKm">The band ends here, great-circle kilometres.</param>
/// <param name="Days">Delivery days.</param>
public sealed record TransitBand(int UpToKm, int Days);
