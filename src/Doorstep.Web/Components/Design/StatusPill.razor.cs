using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>A stage or status in words, with its tone. Give a stage name, or a text with a tone.</summary>
public sealed partial class StatusPill
{
    [Parameter] public string? Stage { get; set; }

    [Parameter] public string? Text { get; set; }

    [Parameter] public Tone? As { get; set; }

    private Tone Tone => As ?? Tones.OfStage(Stage ?? "");
}
