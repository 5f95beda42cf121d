using Doorstep.Inventory.Lots;
using Doorstep.Orders.Lots;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Lots;

/// <summary>One lot: who got it, where the rest lies, where it came from; it is blocked here.</summary>
public sealed partial class LotPage
{
    private TraceLot.Answer? trace;
    private Refusal? why;

    [Parameter] public Guid Id { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private LotRow Lot => trace!.Lot;

    private long ToFetch => trace!.Where.Where(w => w.ToFetch).Sum(w => w.Units);

    private long Shipped => trace!.Orders.Where(o => o.ShippedAt is not null).Sum(o => o.Units);

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<TraceLot, TraceLot.Answer>(q => q.Run(new(Id), Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else trace = shown.Value;
    }
}
