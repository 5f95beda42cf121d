using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Locations;

/// <summary>What is typed about a location; a refusal stands at the field that it is about.</summary>
public sealed partial class LocationFields
{
    private static readonly string[] Days =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    // The names that cities go by; abbreviations and the links of old names would only confuse.
    private static readonly string[] Areas =
        ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    private static readonly string[] Zones =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => Areas.Contains(id.Split('/')[0])).Order(StringComparer.Ordinal),
        "UTC",
    ];

    [Parameter, EditorRequired] public LocationForm Location { get; set; } = null!;

    [Parameter] public bool IsNew { get; set; }

    [Parameter] public Refusal? Why { get; set; }

    private string? ErrorOf(params ReadOnlySpan<string> codes) =>
        Why is { } why && codes.Contains(why.Code) ? why.Sentence : null;

    private string? Invalid(params ReadOnlySpan<string> codes) => ErrorOf(codes) is null ? null : "true";
}
