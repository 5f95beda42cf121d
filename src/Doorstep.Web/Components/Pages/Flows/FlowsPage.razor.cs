using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Components.Pages.Flows;

/// <summary>Every flow of the house.</summary>
public sealed partial class FlowsPage
{
    private IReadOnlyList<FlowNow> flows = [];
    private Refusal? refused;

    protected override async Task OnInitializedAsync()
    {
        var answer = await Caller.Question<ShowFlows, Page<FlowNow>>(q => q.Run(new(), Cancellation));
        if (!answer.IsRefused(out refused)) flows = [.. answer.Value.Items.OrderByDescending(f => f.Stages.Count)];
    }
}
