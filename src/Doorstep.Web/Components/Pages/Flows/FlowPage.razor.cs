using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Flows;

/// <summary>One flow as its own documentation: made from the table that enforces it, so it cannot be wrong.</summary>
public sealed partial class FlowPage
{
    private FlowNow? flow;
    private IReadOnlyList<IReadOnlyList<MoveDefinition>> groups = [];

    [Parameter] public string Name { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var answer = await Caller.Question<ShowFlows, Page<FlowNow>>(q => q.Run(new(), Cancellation));
        flow = answer.Succeeded ? answer.Value.Items.FirstOrDefault(f => f.Name == Name) : null;
        if (flow is null)
        {
            Answer(Refusal.NotFound("flow.unknown", "There is no such flow."));
            return;
        }

        // A command that makes many moves under the same rules is said once.
        groups =
        [
            .. flow.Moves.GroupBy(move => (move.Command, string.Join(' ', move.Guards.Select(guard => guard.Name))))
                .Select(group => group.ToList()),
        ];
    }

    private string LabelOf(string key) => flow!.Stages.First(stage => stage.Key == key).Label;

    private string Went(MoveDefinition move)
    {
        var arrow = ArrowOf(move);
        var today = arrow is { MovedToday: > 0 and var moved } ? $"{moved:N0} today" : "";
        var median = arrow?.MedianSeconds is { } seconds ? $"after {Spans.Short(TimeSpan.FromSeconds(seconds))}" : "";
        return string.Join(", ", new[] { today, median }.Where(text => text.Length > 0));
    }

    // An arrow counts what went between two stages, whichever of several commands moved it.
    private ArrowNow? ArrowOf(MoveDefinition move) =>
        flow!.Arrows.FirstOrDefault(arrow => arrow.From == move.From && arrow.To == move.To);
}
