using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Locations;

/// <summary>A fulfilment centre.</summary>
internal sealed class Location : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    /// <summary>Short, unique, in capitals, for example <c>RNO</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required Address Address { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>IANA name, for example <c>America/Los_Angeles</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Local time until which what is allocated still leaves the same working day.</summary>
    public TimeOnly CutOff { get; set; }

    /// <summary>Local time at which the carriers collect.</summary>
    public TimeOnly PickUp { get; set; }

    /// <summary>The days of the week on which the location ships.</summary>
    public WorkingDays WorkingDays { get; set; }

    /// <summary>Countries that it ships to, ISO 3166-1 alpha-2 and spaces between; empty for everywhere.</summary>
    public string ShipsTo { get; set; } = "";

    /// <summary>Dates on which it does not ship, <c>2026-12-25</c>, with spaces between; empty for none.</summary>
    public string ClosedOn { get; set; } = "";

    /// <summary>Capabilities that it has beyond what every location has, with blanks between; empty for none.
    /// </summary>
    public string Offers { get; set; } = "";

    public bool Active { get; set; } = true;

    /// <summary>
    /// The version of the merchant's sourcing rules that is in force: whoever reads locations to source learns of new
    /// rules without asking for them. A location that is made later has 0; the highest counts.
    /// </summary>
    public int RulesVersion { get; init; }

    /// <summary>The same of the merchant's automation rules.</summary>
    public int AutomationVersion { get; init; }

    /// <summary>The version of the merchant's delivery services in force, kept here for the same reason.</summary>
    public int ServicesVersion { get; init; }

    /// <summary>True from its first bin on: what is picked and put away names one.</summary>
    public bool HasBins { get; init; }

    /// <summary>True: pickers scan the bin before the item.</summary>
    public bool ScansBins { get; init; }

    /// <summary>True: nothing leaves but what is on its carrier's manifest.</summary>
    public bool ByManifest { get; set; }

    /// <summary>A count waits for approval when a line differs by more units; null for no such limit.</summary>
    public int? CountUnits { get; init; } = 5;

    /// <summary>The same in percent of what the books said.</summary>
    public int? CountPercent { get; init; } = 20;

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

[Flags]
public enum WorkingDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    MondayToFriday = Monday | Tuesday | Wednesday | Thursday | Friday,
    EveryDay = MondayToFriday | Saturday | Sunday,
}

public static class DaysOfTheWeek
{
    /// <summary>True when the day of the week of a date is one of these.</summary>
    public static bool Has(this WorkingDays days, DateOnly date) =>
        days.HasFlag((WorkingDays)(1 << (((int)date.DayOfWeek + 6) % 7)));
}
