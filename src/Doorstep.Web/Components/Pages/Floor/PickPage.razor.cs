using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>One shipment in a picker's hands: what to take next, how many, and everything that can go wrong.</summary>
public sealed partial class PickPage
{
    private PickState? pick;
    private Refusal? why;

    [Parameter] public Guid Shipment { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private bool IsOpen => pick!.Stage is "Picking" or "Short";

    private bool IsPicked => pick!.Stage is "Picked" or "Sorted";

    private string Floor => Href.To("/floor", ("at", pick!.Location));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private int MostShort => pick!.Lines.GroupBy(line => line.Sku).Max(lines => lines.Sum(line => line.Remaining));

    // Where bins are scanned first, the next scan is a bin until the picker stands at the right one.
    private string Prompt => pick is { BinFirst: true, Next.Bin: { } bin } && pick.StandsAt != bin
        ? "Scan the bin"
        : "Scan barcode";

    private string Ending => pick!.Stage switch
    {
        "Picked" or "Sorted" => $"{pick.Number} is picked",
        "Cancelled" => $"{pick.Number} is cancelled",
        "Allocated" or "AwaitingStock" or "Scheduled" or "ImportReview" or "Unroutable" =>
            $"{pick.Number} is not released",
        _ => $"{pick.Number} has left the pickers",
    };

    private string Next => pick!.Stage switch
    {
        "Picked" or "Sorted" => "Bring it to the packers, or pack it yourself.",
        "Cancelled" => "Put back what is in your hands, and take the next one.",
        "Allocated" or "AwaitingStock" or "Scheduled" or "ImportReview" or "Unroutable" =>
            "An operator has to release it to the floor first.",
        _ => "There is nothing left to pick for it.",
    };

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowPick, PickState>(q => q.Run(new(Shipment), Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else pick = shown.Value;
    }
}
