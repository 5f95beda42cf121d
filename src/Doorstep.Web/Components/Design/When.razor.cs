using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>
/// A moment. The server writes it in UTC and says so; the page's script turns it into the viewer's zone. In tables the
/// zone stands once in the heading (<see cref="ZoneName"/>), elsewhere behind each time.
/// </summary>
public sealed partial class When
{
    [Parameter, EditorRequired] public DateTimeOffset At { get; set; }

    [Parameter] public bool Zone { get; set; }

    [Parameter] public bool DateOnly { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private string Machine => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Text
    {
        get
        {
            var at = At.UtcDateTime;
            var day = at.Year == Clock.GetUtcNow().Year ? "MMM d" : "MMM d, yyyy";
            var text = at.ToString(DateOnly ? day : day + ", HH:mm", CultureInfo.InvariantCulture);
            return Zone && !DateOnly ? text + " UTC" : text;
        }
    }
}
