using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class ProgressBar
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public long Value { get; set; }

    [Parameter] public long Max { get; set; } = 100;

    /// <summary>When given, the value stands alone with it, for example <c>37 %</c>.</summary>
    [Parameter] public string? Unit { get; set; }

    [Parameter] public Tone Tone { get; set; } = Tone.Info;

    private string Said => Unit is null ? $"{Value:N0} / {Max:N0}" : $"{Value:N0} {Unit}";
}
