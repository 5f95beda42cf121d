using Doorstep.Orders.Mending;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Doorstep.Web.Components.Pages.Orders;

namespace Doorstep.Web.Components.Pages.Stuck;

/// <summary>A remedy for many orders of a group: those that are ticked, or all of them.</summary>
internal static class StuckActions
{
    /// <summary>The value of the button that is the floor's, not an order's.</summary>
    public const string Release = "release";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/stuck/mend", Mend).RequireAuthorization();

    private static async Task<IResult> Mend(
        HttpContext http, IFormCollection form, Caller caller, MendOrders mend, BulkOutcomes kept,
        CancellationToken cancellation)
    {
        var back = Href.Local(form["back"]);
        var ids = form["ids"].Where(id => Guid.TryParse(id, out _)).Select(id => Guid.Parse(id!)).Distinct()
            .Take(MendOrders.BatchMax).ToList();
        var all = form["all"] == "true";
        if (ids.Count == 0 && !all)
        {
            Flash.Say(http, Tone.Info, "Tick some orders first.");
            return FormAnswer.Go(back);
        }

        if (form["do"] == Release) return await new OrderBulk(http, form, caller).Run(kept);
        Once.Remember(http, form);
        var outcome = await mend.Run(
            caller.Actor,
            new(form["cause"].ToString(), Typed.Text(form["of"]), form["do"], all ? null : ids,
                Typed.Text(form["reason"]) ?? "Mended from the queue.", Typed.Text(form["priority"])),
            caller.Remembered, cancellation);
        if (outcome.IsRefused(out _)) return FormAnswer.Show(http, outcome, _ => "", back);
        var rows = new List<RowResult>();
        foreach (var row in outcome.Value.Results)
        {
            var order = await caller.Question<ShowOrder, OrderAnswer>(q => q.Run(new(row.Order), cancellation));
            var number = order.Succeeded ? order.Value.Number : row.Order.ToString();
            rows.Add(new RowResult(number, Href.Order(number), row.Problem?.Detail, row.Problem?.Code));
        }

        var key = form[Once.Field].ToString();
        kept.Keep(caller.Actor, key, new BulkOutcome(StuckLinks.Done(form["do"].ToString()), "order", rows));
        return FormAnswer.Go(BulkOutcomes.Shown(back, key));
    }
}
