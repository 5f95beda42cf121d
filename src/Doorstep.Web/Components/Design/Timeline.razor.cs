using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <param name="Why">The reason, in the words of whoever or whatever did it.</param>
/// <param name="IsStageChange">A filled dot: the thing moved in its flow.</param>
public sealed record TimelineEntry(
    DateTimeOffset At, string Who, string What, string? Why = null, Tone Tone = Tone.Neutral,
    bool IsStageChange = false);

public sealed partial class Timeline
{
    [Parameter, EditorRequired] public IReadOnlyList<TimelineEntry> Entries { get; set; } = [];
}
