using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.People;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Waves;

/// <summary>A supervisor's look at one floor.</summary>
public sealed partial class PeoplePage
{
    private ShowFloorWork.Answer? work;
    private IReadOnlyList<Tab> tabs = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    [SupplyParameterFromQuery] private int? Hours { get; set; }

    private int Late => work!.Stages.Sum(s => s.Late);

    private int Soon => work!.Stages.Sum(s => s.Soon);

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        IReadOnlyList<LocationAnswer> places = listed.Succeeded ? [.. listed.Value.Items.Where(l => l.Active)] : [];
        var code = At ?? (places.Count > 0 ? places[0].Code : "");
        var shown = await Caller.Question<ShowFloorWork, ShowFloorWork.Answer>(
            q => q.Run(new(code, Hours), Cancellation));
        if (shown.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        work = shown.Value;
        tabs = [.. places.Select(p => new Tab(
            p.Code, Href.To("/waves/people", ("at", p.Code)), IsCurrent: p.Code == work.Location))];
    }

    private static string Says(ShowFloorWork.Stage stage) =>
        stage.Late > 0 ? $"{stage.Late:N0} late"
        : stage.Soon > 0 ? $"{stage.Soon:N0} due within the hour"
        : $"{stage.Units:N0} {(stage.Units == 1 ? "unit" : "units")}";
}
