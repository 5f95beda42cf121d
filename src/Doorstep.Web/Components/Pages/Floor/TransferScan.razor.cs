using System.Text.Json;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>One transfer in somebody's hands: loaded scan by scan where it begins, received where it ends.</summary>
public sealed partial class TransferScan
{
    private TransferAnswer? transfer;
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    [SupplyParameterFromQuery] private string? Damaged { get; set; }

    private bool IsOut => transfer!.Stage is "Draft" or "Preparing";

    private bool IsOnItsWay => transfer!.Stage is "InTransit" or "PartiallyReceived" or "Returning";

    private bool IsDamaged => Damaged == "true" && !IsOut;

    private string Here => $"/floor/transfers/{Number}";

    // Who has just shipped stays where it was loaded.
    private string Dock => Href.To(
        "/floor/transfers", ("at", transfer?.Stage == "InTransit" ? transfer.From : transfer?.At));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private string Body => JsonSerializer.Serialize(new { code = "$code", damaged = IsDamaged });

    private TransferUnits? Next => transfer!.Lines.FirstOrDefault(line => Left(line) > 0);

    private long Done => transfer!.Lines.Sum(line => (long)Counted(line));

    private long All => transfer!.Lines.Sum(line => (long)Wanted(line));

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowTransfer, TransferAnswer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else transfer = shown.Value;
    }

    private int Wanted(TransferUnits line) => IsOut ? line.Quantity : line.Shipped;

    private int Counted(TransferUnits line) => IsOut ? line.Shipped : line.Shipped - line.Open;

    private int Left(TransferUnits line) => Wanted(line) - Counted(line);
}
