using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Flows;

/// <summary>One flow as its own documentation: made from the table that enforces it, so it cannot be wrong.</summary>
public sealed partial class FlowPage
{
    private FlowNow? flow;

    [Parameter] public string Name { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var answer = await Caller.Question<ShowFlows, Page<FlowNow>>(q => q.Run(new(), Cancellation));
        flow = answer.Succeeded ? answer.Value.Items.FirstOrDefault(f => f.Name == Name) : null;
        if (flow is null) Answer(Refusal.NotFound("flow.unknown", "There is no such flow."));
    }

    private string LabelOf(string key) => flow!.Stages.First(stage => stage.Key == key).Label;

    // An arrow counts what went between two stages, whichever of several commands moved it.
    private ArrowNow? ArrowOf(MoveDefinition move) =>
        flow!.Arrows.FirstOrDefault(arrow => arrow.From == move.From && arrow.To == move.To);
}
