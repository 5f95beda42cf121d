using System.Text.Json;
using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>Goods into bins by scanner: put away (item, bin) or moved, also to fill pick faces (bin, item, bin).
/// </summary>
public sealed partial class ShelfPage
{
    private const int Shown = 30;

    private LocationAnswer? here;
    private ShowHand.Answer? hand;
    private IReadOnlyList<ListUnplaced.Row> unplaced = [];
    private IReadOnlyList<ListReplenishments.Row> fills = [];
    private bool more;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    private bool IsPutAway => Context.Request.Path.StartsWithSegments("/floor/put-away");

    private HandTask Work => IsPutAway ? HandTask.PutAway : HandTask.Move;

    private string Title => IsPutAway ? "Put away" : "Move";

    private string Url => IsPutAway ? "/floor/put-away" : "/floor/move";

    private string Body => JsonSerializer.Serialize(new { code = "$code", at = here!.Code });

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private string Prompt => hand switch
    {
        { Sku: not null } => "Scan the bin",
        { From: null } when !IsPutAway => "Scan the bin",
        _ => "Scan an item",
    };

    private int Waiting => IsPutAway ? unplaced.Count : fills.Count;

    protected override async Task OnInitializedAsync()
    {
        (here, _) = await FloorPlace.Find(Caller, Context, At);
        if (here is null) return;
        var shown = await Caller.Question<ShowHand, ShowHand.Answer>(q => q.Run(here.Code, Work, Cancellation));
        if (shown.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        hand = shown.Value;
        if (IsPutAway)
        {
            var listed = await Caller.Question<ListUnplaced, Page<ListUnplaced.Row>>(
                q => q.Run(new(here.Code, Limit: Shown), Cancellation));
            if (!listed.IsRefused(out why)) (unplaced, more) = (listed.Value.Items, listed.Value.Next is not null);
        }
        else
        {
            var listed = await Caller.Question<ListReplenishments, List<ListReplenishments.Row>>(
                q => q.Run(here.Code, Cancellation));
            if (!listed.IsRefused(out why)) (fills, more) = ([.. listed.Value.Take(Shown)], listed.Value.Count > Shown);
        }
    }
}
