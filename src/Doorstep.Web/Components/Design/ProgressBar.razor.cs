using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class ProgressBar
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public long Value { get; set; }

    [Parameter] public long Max { get; set; } = 100;

    [Parameter] public Tone Tone { get; set; } = Tone.Info;
}
