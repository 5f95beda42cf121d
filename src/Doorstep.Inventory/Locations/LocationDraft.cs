using System.Globalization;
using System.Text.RegularExpressions;
using Doorstep.Inventory.Items;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Locations;

/// <summary>What somebody says of a location: to create it, or to change it.</summary>
/// <param name="Code">2 to 12 capitals, digits and hyphens, for example <c>RNO</c>.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="TimeZone">IANA name, for example <c>America/Los_Angeles</c>.</param>
/// <param name="CutOff">Local time, <c>HH:mm</c>; 14:00 when left out.</param>
/// <param name="PickUp">Local time, <c>HH:mm</c>, not before the cut-off; 17:00 when left out.</param>
/// <param name="WorkingDays">English names of days; Monday to Friday when left out.</param>
/// <param name="Latitude">Decimal degrees, together with <paramref name="Longitude"/> or not at all.</param>
/// <param name="ShipsTo">Countries, ISO 3166-1 alpha-2; everywhere when empty or left out.</param>
/// <param name="ClosedOn">Dates on which it does not ship besides, such as <c>2026-12-25</c>; none when left out.
/// </param>
/// <param name="Offers">Capabilities beyond the ordinary, such as <c>dangerous</c>; none when left out.</param>
/// <param name="Active">False: no new work is planned here.</param>
/// <param name="ByManifest">True: nothing leaves but what is on its carrier's manifest.</param>
public sealed partial record LocationDraft(
    string Code, string Name, Address Address, string TimeZone, string? CutOff = null, string? PickUp = null,
    IReadOnlyList<string>? WorkingDays = null, double? Latitude = null, double? Longitude = null, bool Active = true,
    IReadOnlyList<string>? ShipsTo = null, IReadOnlyList<string>? ClosedOn = null,
    IReadOnlyList<string>? Offers = null, bool ByManifest = false)
{
    public const int NameLengthMax = 100;

    /// <summary>Dates of one location on which it is closed, at the most; those that are past may go.</summary>
    public const int ClosedDaysMax = 60;

    private static readonly TimeOnly CutOffDefault = new(14, 0);

    private static readonly TimeOnly PickUpDefault = new(17, 0);

    /// <summary>The draft as a location; refused with the first thing that is wrong.</summary>
    internal Outcome<Location> Read(int merchant, Guid id, DateTimeOffset now)
    {
        if (Refuse() is { } fault) return fault;
        if (Days() is not { } days)
            return Refusal.Invalid("location.working_days",
                "Working days are English names such as \"Monday\", at least one of them.");
        if (Time(CutOff, CutOffDefault) is not { } cutOff) return NoTime("cut-off", CutOff);
        if (Time(PickUp, cutOff > PickUpDefault ? cutOff : PickUpDefault) is not { } pickUp)
            return NoTime("pick-up", PickUp);
        if (pickUp < cutOff)
            return Refusal.Invalid("location.pick_up",
                $"The carriers come at {Text(pickUp)}, before the cut-off at {Text(cutOff)}: what is ordered between "
                + "the two would be late at once. Move one of them.");
        if (Countries() is not { } shipsTo)
            return Refusal.Invalid("location.ships_to",
                "The countries that it ships to are two letters each, such as \"US\"; leave them out for everywhere.");
        if (Closed() is not { } closed)
            return Refusal.Invalid("location.closed_on",
                $"The dates on which it is closed are up to {ClosedDaysMax}, each written as \"2026-12-25\".");
        var offers = Capabilities.Tidied(Offers);
        if (!Capabilities.AreWords(offers))
            return Refusal.Invalid("location.offers",
                $"What it offers is up to {Capabilities.WordsMax} words such as \"cold\": letters, digits, hyphens.");
        return new Location
        {
            Merchant = merchant,
            Id = id,
            Code = Fold(Code),
            Name = Name.Trim(),
            Address = Address,
            Latitude = Latitude,
            Longitude = Longitude,
            TimeZone = TimeZone,
            CutOff = cutOff,
            PickUp = pickUp,
            WorkingDays = days,
            ShipsTo = shipsTo,
            ClosedOn = closed,
            Offers = string.Join(' ', offers),
            Active = Active,
            ByManifest = ByManifest,
            Version = 1,
            CreatedAt = now,
        };
    }

    internal static string Fold(string? code) => (code ?? "").Trim().ToUpperInvariant();

    internal static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    internal static IReadOnlyList<string> Names(WorkingDays days) =>
        [.. EachDay.Where(d => days.HasFlag(d)).Select(d => d.ToString())];

    private static IEnumerable<WorkingDays> EachDay => Enumerable.Range(0, 7).Select(n => (WorkingDays)(1 << n));

    private Refusal? Refuse()
    {
        if (!CodeShape().IsMatch(Fold(Code)))
            return Refusal.Invalid("location.code", $"'{Code}' is no code: use 2 to 12 letters, digits and hyphens.");
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > NameLengthMax)
            return Refusal.Invalid("location.name", $"The name has to have 1 to {NameLengthMax} characters.");
        if (Address is null) return Refusal.Invalid("location.address", "The address is missing.");
        if (Address.Problems() is { Count: > 0 } problems)
            return Refusal.Invalid("location.address", string.Join(' ', problems)).With("problems", problems);
        if (!ZoneShape().IsMatch(TimeZone ?? "") || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone!, out _))
            return Refusal.Invalid("location.time_zone",
                $"'{TimeZone}' is no IANA time zone. Use a name such as \"America/Los_Angeles\".");
        if (Latitude is null != Longitude is null || Latitude is not (null or (>= -90 and <= 90))
            || Longitude is not (null or (>= -180 and <= 180)))
            return Refusal.Invalid("location.point",
                "Give latitude (-90 to 90) and longitude (-180 to 180) together, or neither.");
        return null;
    }

    private string? Countries()
    {
        List<string> codes = [.. (ShipsTo ?? []).Select(Fold).Distinct().Order(StringComparer.Ordinal)];
        return codes.TrueForAll(code => CountryShape().IsMatch(code)) ? string.Join(' ', codes) : null;
    }

    private string? Closed()
    {
        List<string> dates =
            [.. (ClosedOn ?? []).Select(d => d?.Trim() ?? "").Distinct().Order(StringComparer.Ordinal)];
        var areDates = dates.TrueForAll(d => DateOnly.TryParseExact(
            d, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        return areDates && dates.Count <= ClosedDaysMax ? string.Join(' ', dates) : null;
    }

    private WorkingDays? Days()
    {
        if (WorkingDays is null) return Locations.WorkingDays.MondayToFriday;
        var days = Locations.WorkingDays.None;
        foreach (var name in WorkingDays)
        {
            var day = EachDay.FirstOrDefault(d => d.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (day == Locations.WorkingDays.None) return null;
            days |= day;
        }

        return days == Locations.WorkingDays.None ? null : days;
    }

    private static TimeOnly? Time(string? text, TimeOnly otherwise) => text is null ? otherwise
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : null;

    private static Refusal NoTime(string which, string? text) => Refusal.Invalid(
        "location.time", $"The {which} '{text}' is no time of the day. Write it as \"14:00\".");

    [GeneratedRegex("^[A-Z0-9-]{2,12}$")]
    private static partial Regex CodeShape();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex CountryShape();

    [GeneratedRegex("^[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}$")]
    private static partial Regex ZoneShape();
}
