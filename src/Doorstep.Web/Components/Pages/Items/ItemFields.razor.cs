using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Items;

/// <summary>What is typed about an item; a refusal stands at the field that it is about.</summary>
public sealed partial class ItemFields
{
    [Parameter, EditorRequired] public ItemForm Item { get; set; } = null!;

    [Parameter] public bool IsNew { get; set; }

    [Parameter] public Refusal? Why { get; set; }

    private string? ErrorOf(params ReadOnlySpan<string> codes) =>
        Why is { } why && codes.Contains(why.Code) ? why.Sentence : null;

    private string? Invalid(params ReadOnlySpan<string> codes) => ErrorOf(codes) is null ? null : "true";
}
