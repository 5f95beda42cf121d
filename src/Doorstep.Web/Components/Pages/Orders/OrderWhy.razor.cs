using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Why the order is not moving, and what unblocks it, with the button that does.</summary>
public sealed partial class OrderWhy
{
    private IReadOnlyList<HoldAnswer> open = [];
    private ExplainOrder.Answer? why;

    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    [Inject] private Caller Caller { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    private Tone Tone => Order.Status switch
    {
        "Delivered" => Tone.Good,
        "Cancelled" => Tone.Neutral,
        _ when why!.Shipments.Any(s => s.LateSeconds > 0) => Tone.Bad,
        _ when Tones.OfStage(Order.Status) is Tone.Warn or Tone.Bad => Tones.OfStage(Order.Status),
        _ => Tone.Info,
    };

    private string Owners => string.Join(", ", why!.Shipments.Select(s => s.Owner.ToLowerInvariant()).Distinct());

    protected override async Task OnInitializedAsync()
    {
        open = [.. Order.Holds.Where(hold => hold.ReleasedAt is null)];
        var answer = await Caller.Question<ExplainOrder, ExplainOrder.Answer>(
            q => q.Run(new(Order.Id), Context.RequestAborted));
        if (answer.Succeeded) why = answer.Value;
    }
}
