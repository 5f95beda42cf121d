using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Tagging;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Releasing;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>One action on many ticked orders: each is a command, done or refused without disturbing the rest.</summary>
internal sealed class OrderBulk(HttpContext http, IFormCollection form, Caller caller)
{
    /// <summary>Rows of one action at the most: as many as a page of the list can show.</summary>
    public const int RowsMax = Paging.LimitMax;

    private readonly CancellationToken cancellation = http.RequestAborted;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/orders/bulk",
        (HttpContext http, IFormCollection form, Caller caller, BulkOutcomes kept) =>
            new OrderBulk(http, form, caller).Run(kept)).RequireAuthorization();

    public async Task<IResult> Run(BulkOutcomes kept)
    {
        var back = Href.Local(form["back"]);
        var ids = form["ids"].Select(id => Guid.TryParse(id, out var order) ? order : Guid.Empty)
            .Where(id => id != Guid.Empty).Distinct().Take(RowsMax).ToList();
        if (ids.Count == 0)
        {
            Flash.Say(http, Tone.Info, "Tick some orders first.");
            return FormAnswer.Go(back);
        }

        var orders = new List<(Guid Id, OrderAnswer? Order)>();
        foreach (var id in ids)
        {
            var order = await caller.Question<ShowOrder, OrderAnswer>(q => q.Run(new(id), cancellation));
            orders.Add((id, order.Succeeded ? order.Value : null));
        }

        var known = orders.Where(o => o.Order is not null).Select(o => o.Order!).ToList();
        var outcome = form["do"].ToString() switch
        {
            "hold" => new BulkOutcome("put on hold", "order", await Each(known, Hold)),
            "tag" => new BulkOutcome("tagged", "order", await Each(known, o => Tag(o, add: true))),
            "untag" => new BulkOutcome("freed of the tags", "order", await Each(known, o => Tag(o, add: false))),
            "cancel" => new BulkOutcome("cancelled", "order", await Each(known, Cancel)),
            _ => new BulkOutcome("released to the floor", "order", await Release(known)),
        };
        var key = form[Once.Field].ToString();
        kept.Keep(caller.Actor, key, outcome);
        return FormAnswer.Go(BulkOutcomes.Shown(back, key));
    }

    private async Task<IReadOnlyList<RowResult>> Each(
        IReadOnlyList<OrderAnswer> orders, Func<OrderAnswer, Task<Refusal?>> act)
    {
        var rows = new List<RowResult>();
        foreach (var order in orders)
        {
            Once.Remember(http, form, order.Id.ToString("N"));
            rows.Add(Row(order, await act(order)));
        }

        return rows;
    }

    private async Task<Refusal?> Hold(OrderAnswer order)
    {
        if (!Enum.TryParse<HoldReason>(form["reason"], out var reason)) reason = HoldReason.Operator;
        return (await caller.Outcome<HoldOrder, HoldOrder.Answer>(c => c.Run(
            new(order.Id, reason, form["releaseStock"] == "true", Typed.Text(form["note"])), cancellation))).Refusal;
    }

    private async Task<Refusal?> Tag(OrderAnswer order, bool add)
    {
        var tags = Typed.Tags(form["tags"]);
        if (tags.Count == 0) return Refusal.Invalid("tag.invalid", "Write at least one tag.");
        return (await caller.Outcome<ChangeTags, OrderAnswer>(
            c => c.Run(new(order.Id, add ? tags : null, add ? null : tags), cancellation))).Refusal;
    }

    private async Task<Refusal?> Cancel(OrderAnswer order) => (await caller.Outcome<CancelOrder, OrderAnswer>(
        c => c.Run(new(order.Id, Reason: "Cancelled from the list."), cancellation))).Refusal;

    // One command for all shipments of all orders: the floor gets them as one release.
    private async Task<IReadOnlyList<RowResult>> Release(IReadOnlyList<OrderAnswer> orders)
    {
        var ready = orders.SelectMany(
            order => order.Shipments.Where(s => s.Stage == "Allocated").Select(s => (Order: order, s.Id))).ToList();
        var refused = new Dictionary<Guid, Refusal>();
        foreach (var (part, number) in ready.Chunk(ReleaseShipments.BatchMax).Select((part, number) => (part, number)))
        {
            Once.Remember(http, form, $"release {number}");
            var outcome = await caller.Outcome<ReleaseShipments, ReleaseShipments.Answer>(
                c => c.Run(new([.. part.Select(p => p.Id)]), cancellation));
            foreach (var (at, (order, _)) in part.Index())
            {
                if (outcome.IsRefused(out var why)) refused[order.Id] = why;
                else if (outcome.Value.Results[at] is { Problem: { } problem } row)
                    refused[order.Id] = problem.ToRefusal(row.Status);
            }
        }

        return [.. orders.Select(order => Row(order, refused.GetValueOrDefault(order.Id)
            ?? (ready.Exists(r => r.Order.Id == order.Id) ? null : NothingReady(order))))];
    }

    private static Refusal NothingReady(OrderAnswer order) => Refusal.Conflict(
        "flow.illegal", $"Nothing of it waits for release: it is {Tones.Words(order.Status).ToLowerInvariant()}.");

    private static RowResult Row(OrderAnswer order, Refusal? why) =>
        new(order.Number, Href.Order(order.Number), why?.Sentence, why?.Code);
}
