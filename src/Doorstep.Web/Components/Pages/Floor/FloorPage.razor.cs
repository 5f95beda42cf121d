using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>The queues of one location, each as large as a thumb.</summary>
public sealed partial class FloorPage
{
    private LocationAnswer? here;
    private IReadOnlyList<LocationAnswer> all = [];
    private IReadOnlyList<StageNow> stages = [];
    private ShowBinWork.Answer? bins;
    private long deliveries;
    private long counts;
    private long transfers;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private sealed record Queue(string Label, string Says, string Icon, string Href, long Count, long Late);

    private IReadOnlyList<Queue> Queues =>
    [
        Of("Pick", "released to the floor", "pick", "/floor/pick", "Picking", "Short"),
        Of("Sort", "picked, into the slots of the put wall", "review", "/floor/sort", "Picked"),
        Of("Pack", "picked, waiting for a box", "pack", "/floor/pack", "Picked", "Sorted"),
        Of("Label", "packed, without a label", "print", "/floor/label", "Packed"),
        Of("Hand over", "labelled, waiting for the carrier", "truck", "/floor/hand-over", "Labelled"),
    ];

    private IReadOnlyList<Queue> Shelves =>
    [
        new("Put away", "received, without a bin", "down", Href.To("/floor/put-away", ("at", here!.Code)), 0, 0),
        new("Move", "bin to bin, and fill pick faces", "return", Href.To("/floor/move", ("at", here.Code)), 0, 0),
        new("Count", "what lies in a bin, blind", "check", Href.To("/floor/count", ("at", here.Code)), counts, 0),
    ];

    protected override async Task OnInitializedAsync()
    {
        (here, all) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var flows = await Caller.Question<ShowFlows, Page<FlowNow>>(q => q.Run(new(here.Code), Cancellation));
        var work = await Caller.Question<ShowBinWork, ShowBinWork.Answer>(q => q.Run(here.Code, Cancellation));
        if (work.Succeeded) bins = work.Value;
        if (flows.IsRefused(out why)) Answer(why);
        else
        {
            stages = flows.Value.Items.First(flow => flow.Name == "shipment").Stages;
            deliveries = flows.Value.Items.First(flow => flow.Name == "receiving").Stages
                .Where(stage => stage.Key is "PartiallyArrived" or "Arrived" or "Processing").Sum(stage => stage.Count);
            counts = flows.Value.Items.First(flow => flow.Name == "count").Stages
                .Where(stage => stage.Key is "Open" or "Counting" or "Recount").Sum(stage => stage.Count);
            transfers = flows.Value.Items.First(flow => flow.Name == "transfer").Stages
                .Where(stage => !stage.IsEnd).Sum(stage => stage.Count);
        }
    }

    private Queue Of(string label, string says, string icon, string path, params string[] keys)
    {
        var counted = stages.Where(stage => keys.Contains(stage.Key)).ToList();
        return new Queue(
            label, says, icon, Href.To(path, ("at", here!.Code)), counted.Sum(s => s.Count), counted.Sum(s => s.Late));
    }
}
