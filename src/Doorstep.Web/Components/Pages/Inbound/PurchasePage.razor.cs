using Doorstep.Inventory.Purchasing;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>One purchase order, what is announced of it and what came.</summary>
public sealed partial class PurchasePage
{
    private PurchaseAnswer? order;
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowPurchase, PurchaseAnswer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else order = shown.Value;
    }
}
