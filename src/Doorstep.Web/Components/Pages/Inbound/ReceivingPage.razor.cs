using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>One delivery: its boxes, what differs, and everything that can be done with it.</summary>
public sealed partial class ReceivingPage
{
    private ReceivingAnswer? order;
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private DateTimeOffset Now => Clock.GetUtcNow();

    private bool IsOpen => order!.Stage is "Awaiting" or "PartiallyArrived" or "Arrived" or "Processing";

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowReceiving, ReceivingAnswer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else order = shown.Value;
    }

    private bool Can(string command) => order!.Possible.Any(move => move.Command == command);
}
