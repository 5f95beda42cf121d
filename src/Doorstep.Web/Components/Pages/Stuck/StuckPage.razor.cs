using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stuck;

/// <summary>The queue of what is stuck, grouped by cause, each with the deed that frees it.</summary>
public sealed partial class StuckPage
{
    /// <summary>Groups of one section at first: those that most orders wait in.</summary>
    private const int ShownMax = 8;

    private IReadOnlyList<IGrouping<string, ListStuck.Group>> sections = [];
    private Refusal? refused;

    /// <summary>The section that is shown whole.</summary>
    [SupplyParameterFromQuery] private string? All { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var groups = await Caller.Question<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), Cancellation));
        if (!groups.IsRefused(out refused))
            sections = [.. groups.Value.Items.GroupBy(group => StuckLinks.Section(group.Cause))];
    }

    private List<ListStuck.Group> Shown(IGrouping<string, ListStuck.Group> section) =>
        [.. section.Take(section.Key == All ? int.MaxValue : ShownMax)];
}
