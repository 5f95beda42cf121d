using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Cancelling, told before it is done: which units go back where.</summary>
public sealed partial class CancelPage
{
    private OrderAnswer? order;
    private Refusal? refused;
    private IReadOnlyList<LineAnswer> openLines = [];
    private Dictionary<int, int> chosen = [];
    private IReadOnlyList<CancelEffect> effects = [];

    [Parameter] public string Key { get; set; } = "";

    private bool IsAll => openLines.All(line => chosen.GetValueOrDefault(line.Line) >= line.Open);

    private string All => Href.To($"{Href.Order(order!.Number)}/cancel",
        [.. openLines.Select(line => ($"line-{line.Line}", (string?)line.Open.ToString()))]);

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Order(Key, Cancellation);
        if (found.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        order = found.Value;
        if (order.Stage is "InReview" or "Open") openLines = [.. order.Lines.Where(line => line.Open > 0)];
        chosen = CancelForm.Read(Context.Request.Query);
        effects = CancelForm.Preview(order, chosen);
    }

    private string Says(CancelEffect effect)
    {
        var parts = new List<string>();
        if (effect.Backorder > 0) parts.Add($"{effect.Backorder:N0} leave the backorder");
        parts.AddRange(effect.Freed.Select(freed => $"{freed.Units:N0} back to stock in {freed.Location}"));
        return parts.Count == 0 ? "nothing was promised for it yet." : string.Join(", ", parts) + ".";
    }
}
