using Doorstep.Inventory.Bins;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Bins;

/// <summary>One bin: what lies in it, what came and went, and what it is for.</summary>
public sealed partial class BinPage
{
    private ShowBin.Answer? bin;
    private Refusal? why;

    [Parameter] public string Code { get; set; } = "";

    [Parameter] public string Name { get; set; } = "";

    private ShowBin.Content? Single => bin!.Items is [var only] ? only : null;

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowBin, ShowBin.Answer>(
            q => q.Run(new(Code, Href.FromRoute(Name)), Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else bin = shown.Value;
    }

    private static string What(ShowBin.Entry entry) => (entry.Cause, entry.Other) switch
    {
        (nameof(BinCause.PutAway), _) => "Put away",
        (nameof(BinCause.Moved), { } other) => entry.Quantity > 0 ? $"Moved from {other}" : $"Moved to {other}",
        (nameof(BinCause.PickUndone), _) => "Put back by a picker",
        (nameof(BinCause.Left), _) => "Left the stock",
        (nameof(BinCause.NotFound), _) => "Not found here",
        var (cause, _) => cause,
    };
}
