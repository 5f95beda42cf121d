using Doorstep.Orders;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Tagging;
using Doorstep.Orders.Taking;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What the forms about one order do.</summary>
internal static class OrderActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders/{order:guid}").RequireAuthorization();
        orders.MapPost("/hold", Hold);
        orders.MapPost("/holds/{hold:guid}/release", Release);
        orders.MapPost("/accept", Accept);
        orders.MapPost("/cancel", Cancel);
        orders.MapPost("/regroup", Regroup);
        orders.MapPost("/tags", Tag);
        orders.MapPost("/priority", Prioritize);
        orders.MapPost("/take", Take);
    }

    private static async Task<IResult> Hold(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        if (!Enum.TryParse<HoldReason>(form["reason"], out var reason)) reason = HoldReason.Operator;
        var outcome = await caller.Outcome<HoldOrder, HoldOrder.Answer>(c => c.Run(
            new(order, reason, form["releaseStock"] == "true", Typed.Text(form["note"])), cancellation));
        return FormAnswer.Show(
            http, outcome, _ => "On hold: nobody works on it until the hold is released.", Page(order));
    }

    private static async Task<IResult> Release(
        Guid order, Guid hold, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await caller.Outcome<ReleaseHold, ReleaseHold.Answer>(c => c.Run(new(order, hold), cancellation));
        return FormAnswer.Show(http, outcome, _ => "The hold is released.", Page(order, form));
    }

    private static async Task<IResult> Accept(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await caller.Outcome<AcceptReview, OrderAnswer>(
            c => c.Run(new(order, "Accepted as it is."), cancellation));
        return FormAnswer.Show(http, outcome, a => $"Order {a.Number} left review.", Page(order, form));
    }

    private static async Task<IResult> Cancel(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var chosen = form["all"] == "true" ? null : ChosenUnits.Read(form).Select(
            cut => new CancelOrder.Line(null, cut.Value, cut.Key)).ToList();
        var outcome = await caller.Outcome<CancelOrder, OrderAnswer>(c => c.Run(
            new(order, chosen, Typed.Text(form["reason"]), Typed.Whole(form["version"])), cancellation));
        return FormAnswer.Show(http, outcome,
            a => a.Status == "Cancelled"
                ? $"Order {a.Number} is cancelled; its stock is free."
                : "Cancelled; the stock is free.",
            Page(order, form), $"/orders/{order}/cancel");
    }

    private static async Task<IResult> Regroup(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        _ = Guid.TryParse(form["shipment"], out var shipment);
        var version = Typed.Whole(form["version"]);
        var (said, outcome) = form["do"].ToString() switch
        {
            "merge" => ("The shipments are merged.", await caller.Outcome<MergeShipments, OrderAnswer>(c => c.Run(
                new(order, shipment, RegroupPage.Ids(form["with"]), ExpectedVersion: version), cancellation))),
            "reroute" => ("It ships from elsewhere now.", await caller.Outcome<RerouteShipment, OrderAnswer>(c => c.Run(
                new(order, shipment, [form["avoid"].ToString()], ExpectedVersion: version), cancellation))),
            _ => ("The shipment is split.", await caller.Outcome<SplitShipment, OrderAnswer>(c => c.Run(
                new(order, shipment, RegroupPage.Units(ChosenUnits.Read(form)), ExpectedVersion: version),
                cancellation))),
        };
        return FormAnswer.Show(http, outcome, _ => said, Page(order), $"/orders/{order}/shipments");
    }

    private static async Task<IResult> Tag(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await caller.Outcome<ChangeTags, OrderAnswer>(c => c.Run(
            new(order, Typed.Tags(form["add"]), Typed.Tags(form["remove"])), cancellation));
        return FormAnswer.Show(
            http, outcome, a => a.Tags.Count == 0 ? "No tags now." : $"Tagged {string.Join(", ", a.Tags)}.",
            Page(order));
    }

    private static async Task<IResult> Prioritize(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await caller.Outcome<ChangePriority, OrderAnswer>(
            c => c.Run(new(order, form["priority"]), cancellation));
        return FormAnswer.Show(http, outcome, a => $"Order {a.Number} has priority {a.Priority} now.", Page(order));
    }

    private static async Task<IResult> Take(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await caller.Outcome<TakeStock, TakeStock.Answer>(c => c.Run(
            new(order, Typed.Text(form["reason"]), Typed.Whole(form["version"])), cancellation));
        return FormAnswer.Show(
            http, outcome, a => $"Took {a.From.Sum(f => f.Units):N0} units from "
                + $"{string.Join(", ", a.From.Select(f => f.Number).Distinct())}.",
            Page(order), $"/orders/{order}/take");
    }

    private static string Page(Guid order, IFormCollection? form = null) =>
        form?["back"].ToString() is { Length: > 0 } back ? Href.Local(back) : $"/orders/{order}";
}
