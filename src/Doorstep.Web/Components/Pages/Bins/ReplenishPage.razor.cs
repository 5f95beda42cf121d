using Doorstep.Inventory.Bins;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Bins;

/// <summary>What to bring from the reserve to the pick faces.</summary>
public sealed partial class ReplenishPage
{
    private IReadOnlyList<ListReplenishments.Row> rows = [];
    private Refusal? why;

    [Parameter] public string Code { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListReplenishments, List<ListReplenishments.Row>>(
            q => q.Run(Code, Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else rows = listed.Value;
    }
}
