using Doorstep.Inventory.Counts;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>A count by scanner: the bin, what lies in it, the bin again; then the next one.</summary>
public sealed partial class CountScan
{
    private const string Sent = """{"code":"$code"}""";

    private CountAnswer? count;
    private ShowCount.Standing? hand;
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    private static string Body => Sent;

    private bool IsCounted => count!.Stage is "Open" or "Counting" or "Recount";

    private ShowCount.Seen? Last => hand?.Last is { } sku
        ? hand.Items.FirstOrDefault(item => item.Sku == sku && item.Counted is not null)
        : null;

    private string Back => Href.To("/floor/count", ("at", count!.Location));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowCount, ShowCount.Answer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else (count, hand) = (shown.Value.Count, shown.Value.Hand);
    }
}
