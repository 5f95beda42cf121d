using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <param name="Field">The id of the control that the sentence is about.</param>
public sealed record FormError(string Field, string Sentence);

/// <summary>All errors of a form at its top, each a link to its control.</summary>
public sealed partial class FormErrors
{
    [Parameter, EditorRequired] public IReadOnlyList<FormError> Errors { get; set; } = [];

    [Inject] private NavigationManager Navigator { get; set; } = null!;

    private string Here(string id) => new Uri(Navigator.Uri).PathAndQuery + "#" + id;
}
