using System.Text.Json;
using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>One box in somebody's hands: scan after scan is in stock at once, until it is closed.</summary>
public sealed partial class ReceiveBox
{
    private BoxState? box;
    private ShowHand.Answer? hand;
    private Refusal? why;

    /// <summary>What the label of the box says.</summary>
    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery] private string? Damaged { get; set; }

    private bool IsDamaged => Damaged == "true";

    private string Here => $"/floor/receive-order/{Code}";

    private string Dock => Href.To("/floor/receive-order", ("at", box?.Location));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private string Body => JsonSerializer.Serialize(new { code = "$code", damaged = IsDamaged });

    private BoxUnits? Next => box!.Lines.FirstOrDefault(line => line.Open > 0);

    private string Left => box!.Lines.Sum(line => line.Open) is > 0 and var open
        ? $"{open:N0} of what was announced were not counted. They become short."
        : "Everything that was announced is counted.";

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowBox, BoxState>(q => q.Run(Code, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else box = shown.Value;
        if (box is null) return;
        var held = await Caller.Question<ShowHand, ShowHand.Answer>(
            q => q.Run(box.Location, HandTask.Receive, Cancellation));
        if (held.Succeeded) hand = held.Value;
    }
}
