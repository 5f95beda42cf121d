using Doorstep.Orders.Reading;
using Doorstep.Orders.Taking;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Taking stock from orders of a lower priority: from whom, and what becomes of them.</summary>
public sealed partial class TakePage
{
    private OrderAnswer? order;
    private Refusal? refused;
    private TakeStock.Answer? shown;

    [Parameter] public string Key { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Order(Key, Cancellation);
        if (found.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        order = found.Value;
        var preview = await Caller.Preview<TakeStock, TakeStock.Answer>(c => c.Run(new(order.Id), Cancellation));
        if (!preview.IsRefused(out refused)) shown = preview.Value;
    }
}
