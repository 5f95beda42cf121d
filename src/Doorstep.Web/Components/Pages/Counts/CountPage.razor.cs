using Doorstep.Inventory.Counts;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Counts;

/// <summary>One count: what differs, what is still to be counted, and everything that can be done with it.</summary>
public sealed partial class CountPage
{
    private const int Shown = 12;

    private CountAnswer? count;
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    private bool IsCounted => count!.Stage is "Open" or "Counting" or "Recount";

    private bool IsOpen => IsCounted || count!.Stage == "Approval";

    private string Heading => IsCounted ? "Being counted" : "Differences";

    private string? Sub => !IsCounted ? null
        : count!.Blind ? "numbers are shown when it is counted" : "so far";

    private string Consequence
    {
        get
        {
            var units = count!.Lines.Sum(l => l.Difference ?? 0);
            return units == 0
                ? "Bins change; the stock of no item does in all."
                : $"The stock changes by {CountWords.Signed(units)} units. Orders that were promised what is missing "
                    + "get it from elsewhere, or wait.";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowCount, ShowCount.Answer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else count = shown.Value.Count;
    }

    private bool Can(string command) => count!.Possible.Any(move => move.Command == command);

    private static string Said(int? units) => units?.ToString("N0") ?? "–";
}
