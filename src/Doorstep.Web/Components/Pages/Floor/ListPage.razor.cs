using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Lists;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>A pick list in somebody's hands: which bin, which item, how many, of a cluster into which tote.
/// </summary>
public sealed partial class ListPage
{
    private ListState? list;
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private string Queue => Href.To("/floor/pick", ("at", list!.Location));

    private bool IsCluster => list!.Method == "Cluster";

    private int Held => list!.Shipments.Count(s => s is { IsHeld: true, Stage: "Picking" or "Short" });

    // What is in the hand, else what lies where the picker stands, else the next bin of the walk.
    private ListStop Next => list!.Stops.FirstOrDefault(s => s.Sku == list.Holds)
        ?? list.Stops.FirstOrDefault(s => s.Bin is not null && s.Bin == list.StandsAt) ?? list.Stops[0];

    private string Prompt => list!.Into is not null ? "Scan the tote"
        : list.BinFirst && Next.Bin is { } bin && list.StandsAt != bin ? "Scan the bin"
        : "Scan barcode";

    private string Heading => list!.Stops.Count == 0
        ? Held > 0 ? $"The rest of {list.Number} is on hold" : $"{list.Number} is picked"
        : list.Holder is { } holder ? $"{holder} has {list.Number}" : $"Nobody has {list.Number}";

    private string Says => list!.Stops.Count > 0
        ? list.Holder is null
            ? $"{list.Stops.Sum(s => s.Units):N0} units in {list.Stops.Count:N0} stops are to be picked."
            : "Take another one, or ask for it to be given back."
        : IsCluster ? "Bring the totes to the packers." : "Bring it to the put wall, and scan item by item.";

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowList, ListState>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else list = shown.Value;
    }

    private static string Where(ListShipment each) =>
        each.IsHeld ? "on hold" : each.Tote is { } tote ? $"tote {tote}" : "";

    private static string Places(ListStop stop) =>
        "· into " + string.Join(", ", stop.Parts.Select(p => $"{p.Place} ({p.Units:N0})"));
}
