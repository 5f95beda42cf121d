using Doorstep.Inventory.Bins;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Bins;

/// <summary>What waits to be put away at a location, and where it should go.</summary>
public sealed partial class UnplacedPage
{
    private IReadOnlyList<ListUnplaced.Row> rows = [];
    private string? next;
    private Refusal? why;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery] private string? After { get; set; }

    private string Own => Href.Location(Code) + "/unplaced";

    private string? First => After is null ? null : Own;

    private string? NextHref => next is null ? null : Href.To(Own, ("after", next));

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListUnplaced, Page<ListUnplaced.Row>>(
            q => q.Run(new(Code, After), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else (rows, next) = (listed.Value.Items, listed.Value.Next);
    }
}
