using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Previewing;
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
    private OrderPreview? preview;

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
        chosen = ChosenUnits.Read(Context.Request.Query);
        if (chosen.Count == 0) return;
        var lines = IsAll ? null : chosen.Select(c => new CancelOrder.Line(null, c.Value, c.Key)).ToList();
        var shown = await Caller.Preview<CancelOrder>(
            order.Id, c => c.Run(new(order.Id, lines), Cancellation), Cancellation);
        if (!shown.IsRefused(out refused)) preview = shown.Value;
    }
}
