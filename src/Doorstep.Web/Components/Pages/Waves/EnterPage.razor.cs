using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Lists;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Waves;

/// <summary>A list that is picked on paper: its sheet, and what was taken, keyed in.</summary>
public sealed partial class EnterPage
{
    private ListState? list;
    private Refusal? why;

    [Parameter] public string Wave { get; set; } = "";

    [Parameter] public string Number { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowList, ListState>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else list = shown.Value;
    }
}
