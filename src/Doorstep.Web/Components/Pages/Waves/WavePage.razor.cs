using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Waves;

/// <summary>One wave: what of it is where, who picks it, and what will miss its cut-off.</summary>
public sealed partial class WavePage
{
    private WaveAnswer? wave;
    private IReadOnlyList<ListRow> lists = [];
    private IReadOnlyList<WaveRow> rows = [];
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    private bool CanCall => rows.Any(r => r is { Stage: "Picking" or "Short", Picked: 0, Holder: null });

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowWave, ShowWave.Answer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else (wave, lists, rows) = (shown.Value.Wave, shown.Value.Lists, shown.Value.Shipments);
    }

    private static string Place(WaveRow row) => row switch
    {
        { Slot: { } slot } => $"slot {slot}",
        { Tote: { } tote, Stage: "Picking" or "Short" or "Picked" } => $"tote {tote}",
        _ => "–",
    };
}
