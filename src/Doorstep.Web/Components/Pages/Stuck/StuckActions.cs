using Doorstep.Orders.Holding;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Stuck;

/// <summary>Releases the holds of one reason on many orders.</summary>
internal static class StuckActions
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/stuck/release", Release).RequireAuthorization();

    private static async Task<IResult> Release(
        HttpContext http, IFormCollection form, Caller caller, BulkOutcomes kept, CancellationToken cancellation)
    {
        var back = Href.Local(form["back"]);
        var ids = form["ids"].Where(id => Guid.TryParse(id, out _)).Select(id => Guid.Parse(id!)).Distinct()
            .Take(Paging.LimitMax).ToList();
        if (ids.Count == 0)
        {
            Flash.Say(http, Tone.Info, "Tick some orders first.");
            return FormAnswer.Go(back);
        }

        var rows = new List<RowResult>();
        foreach (var id in ids)
        {
            var order = await caller.Question<ShowOrder, OrderAnswer>(q => q.Run(new(id), cancellation));
            if (!order.Succeeded) continue;
            var why = await ReleaseAll(http, form, caller, order.Value, cancellation);
            rows.Add(new RowResult(order.Value.Number, Href.Order(order.Value.Number), why?.Sentence, why?.Code));
        }

        var key = form[Once.Field].ToString();
        kept.Keep(caller.Actor, key, new BulkOutcome("freed of this hold", "order", rows));
        return FormAnswer.Go(BulkOutcomes.Shown(back, key));
    }

    private static async Task<Refusal?> ReleaseAll(
        HttpContext http, IFormCollection form, Caller caller, OrderAnswer order, CancellationToken cancellation)
    {
        foreach (var hold in order.Holds.Where(h => h.ReleasedAt is null && h.Reason == form["reason"]))
        {
            Once.Remember(http, form, hold.Id.ToString("N"));
            var outcome = await caller.Outcome<ReleaseHold, ReleaseHold.Answer>(
                c => c.Run(new(order.Id, hold.Id, "Released from the queue."), cancellation));
            if (outcome.IsRefused(out var why)) return why;
        }

        return null;
    }
}
