using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Components.Pages.Stuck;

/// <summary>The queue of what is stuck, grouped by cause, each with the deed that frees it.</summary>
public sealed partial class StuckPage
{
    private IReadOnlyList<IGrouping<string, ListStuck.Group>> sections = [];
    private Refusal? refused;

    protected override async Task OnInitializedAsync()
    {
        var groups = await Caller.Question<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), Cancellation));
        if (!groups.IsRefused(out refused))
            sections = [.. groups.Value.Items.GroupBy(group => StuckLinks.Section(group.Cause))];
    }
}
