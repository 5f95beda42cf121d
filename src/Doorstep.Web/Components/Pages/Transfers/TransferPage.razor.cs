using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Transfers;

/// <summary>One transfer: what was asked for, left and came, and everything that can be done with it.</summary>
public sealed partial class TransferPage
{
    private TransferAnswer? transfer;
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private DateTimeOffset Now => Clock.GetUtcNow();

    private bool HasReturned => transfer!.Stage is "Returning" or "Returned" || transfer.Lines.Any(l => l.Returned > 0);

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowTransfer, TransferAnswer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else transfer = shown.Value;
    }

    // What was loaded by scan is what goes; who did not load ships what was asked for.
    private int Proposed(TransferUnits line) => transfer!.Stage == "Draft" ? line.Quantity : line.Shipped;

    private bool Can(string command) => transfer!.Possible.Any(move => move.Command == command);
}
