using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class Card
{
    [Parameter] public string? Title { get; set; }

    [Parameter] public string? Sub { get; set; }

    /// <summary>No padding round the content: for tables.</summary>
    [Parameter] public bool Flush { get; set; }

    [Parameter] public string? Class { get; set; }

    [Parameter] public RenderFragment? Actions { get; set; }

    [Parameter] public RenderFragment? ChildContent { get; set; }

    // Titles are unique on a page, so the id is stable between renders.
    private string HeadId => "card-" + string.Concat(Title!.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
