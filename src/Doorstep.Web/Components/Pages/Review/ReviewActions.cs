using Doorstep.Inventory.Items;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Reviewing;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Review;

/// <summary>What the forms of the import review do.</summary>
internal static class ReviewActions
{
    /// <summary>Items offered while somebody types.</summary>
    public const int SuggestionsMax = 12;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/review/map", MapOne).RequireAuthorization();
        app.MapPost("/review/decide", Decide).RequireAuthorization();
        app.MapGet("/suggest/items", Suggest).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> MapOne(
        HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var (sku, item) = (form["sku"].ToString(), form["item"].ToString().Trim());
        var outcome = await caller.Outcome<MapSku, MapSku.Answer>(c => c.Run(new(sku, item), cancellation));
        return FormAnswer.Show(http, outcome,
            a => $"{a.Sku} means {a.Item} from now on; {Orders(a.Replayed)} went on.",
            "/review", Href.To("/review", ("sku", sku)));
    }

    private static async Task<IResult> Decide(
        HttpContext http, IFormCollection form, Caller caller, BulkOutcomes kept, CancellationToken cancellation)
    {
        var ids = form["ids"].Where(id => Guid.TryParse(id, out _)).Select(id => Guid.Parse(id!)).Distinct()
            .Take(Paging.LimitMax).ToList();
        if (ids.Count == 0)
        {
            Flash.Say(http, Tone.Info, "Tick some orders first.");
            return FormAnswer.Go("/review");
        }

        var cancel = form["do"] == "cancel";
        var rows = new List<RowResult>();
        foreach (var id in ids)
        {
            var order = await caller.Question<ShowOrder, OrderAnswer>(q => q.Run(new(id), cancellation));
            if (!order.Succeeded) continue;
            Once.Remember(http, form, id.ToString("N"));
            var why = (cancel
                ? await caller.Outcome<CancelOrder, OrderAnswer>(
                    c => c.Run(new(id, Reason: "Cancelled in review."), cancellation))
                : await caller.Outcome<AcceptReview, OrderAnswer>(
                    c => c.Run(new(id, "Accepted as it is."), cancellation))).Refusal;
            rows.Add(new RowResult(order.Value.Number, Href.Order(order.Value.Number), why?.Sentence, why?.Code));
        }

        var key = form[Once.Field].ToString();
        kept.Keep(caller.Actor, key, new BulkOutcome(cancel ? "cancelled" : "accepted", "order", rows));
        return FormAnswer.Go(BulkOutcomes.Shown("/review", key));
    }

    private static async Task<IResult> Suggest(string? q, Caller caller, CancellationToken cancellation)
    {
        var found = await caller.Question<ListItems, Page<ItemAnswer>>(
            list => list.Run(new(q, Limit: SuggestionsMax), cancellation));
        return Results.Json(found.Succeeded
            ? found.Value.Items.Select(item => new { item.Sku, item.Title })
            : []);
    }

    private static string Orders(int count) =>
        count switch { 0 => "no order", 1 => "1 order", _ => $"{count:N0} orders" };
}
