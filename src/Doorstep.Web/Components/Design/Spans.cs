namespace Doorstep.Web.Components.Design;

/// <summary>Lengths of time in words: the two largest units, never a false precision.</summary>
public static class Spans
{
    public static string Short(TimeSpan span)
    {
        if (span < TimeSpan.Zero) span = -span;
        return span switch
        {
            { TotalMinutes: < 1 } => $"{span.Seconds} s",
            { TotalHours: < 1 } => $"{span.Minutes} min",
            { TotalDays: < 1 } => span.Minutes == 0 ? $"{span.Hours} h" : $"{span.Hours} h {span.Minutes} m",
            { TotalDays: < 14 } => span.Hours == 0 ? $"{span.Days} d" : $"{span.Days} d {span.Hours} h",
            _ => $"{span.Days} d",
        };
    }
}
