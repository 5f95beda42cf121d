using System.Globalization;

namespace Doorstep.Web.Components.Design;

/// <summary>Dates without a time, as people say them.</summary>
internal static class Days
{
    /// <summary>For example <c>Tue 24 Nov</c>; with the year where it is another one than at <paramref name="now"/>.
    /// </summary>
    public static string Say(DateOnly day, DateTimeOffset now) => day.ToString(
        day.Year == now.UtcDateTime.Year ? "ddd d MMM" : "ddd d MMM yyyy", CultureInfo.InvariantCulture);
}
