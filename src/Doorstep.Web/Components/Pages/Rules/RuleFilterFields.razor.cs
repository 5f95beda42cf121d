using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Rules;

/// <summary>Which orders a rule is about; a refusal stands at the field that it is about.</summary>
public sealed partial class RuleFilterFields
{
    [Parameter, EditorRequired] public RuleForm Rule { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<string> Channels { get; set; } = [];

    [Parameter] public Refusal? Why { get; set; }

    private string? ErrorOf(params ReadOnlySpan<string> codes) =>
        Why is { } why && codes.Contains(why.Code) ? why.Sentence : null;
}
