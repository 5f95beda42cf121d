namespace Doorstep.Web.Demo;

/// <summary>The time of the demo's past, moved by its player.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves on; never back.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        if (time > now) now = time;
    }
}
