using Doorstep.Orders.Parcels;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Shipments;

/// <summary>What the forms about orders in one parcel do.</summary>
internal static class ParcelActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/orders/{order:guid}/shipments/{shipment:guid}/join", JoinOne).RequireAuthorization();
        app.MapPost("/orders/{order:guid}/shipments/{shipment:guid}/leave", Leave).RequireAuthorization();
        app.MapPost("/shipments/together", JoinAll).RequireAuthorization();
    }

    private static async Task<IResult> JoinOne(
        Guid order, Guid shipment, HttpContext http, IFormCollection form, Caller caller,
        CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await Join(caller, order, shipment, Ids(form["with"]), cancellation);
        return FormAnswer.Show(http, outcome, _ => "They travel in one parcel now.", $"/orders/{order}");
    }

    private static async Task<IResult> Leave(
        Guid order, Guid shipment, HttpContext http, IFormCollection form, Caller caller,
        CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var outcome = await caller.Outcome<LeaveParcel, OrderAnswer>(
            c => c.Run(new(order, shipment), cancellation));
        return FormAnswer.Show(http, outcome, _ => "It travels on its own again.", $"/orders/{order}");
    }

    // Each ticked row is a parcel: the order and the ids of its shipments, the first the order's own.
    private static async Task<IResult> JoinAll(
        HttpContext http, IFormCollection form, Caller caller, BulkOutcomes kept, CancellationToken cancellation)
    {
        var back = Href.Local(form["back"]);
        var rows = new List<RowResult>();
        foreach (var row in form["rows"].OfType<string>().Take(SuggestParcels.ToldMax))
        {
            if (row.Split('|') is not [var number, var order, var ids] || !Guid.TryParse(order, out var of)) continue;
            var shipments = Ids(ids.Split(','));
            var outcome = await Join(caller, of, shipments[0], shipments[1..], cancellation);
            rows.Add(outcome.IsRefused(out var why)
                ? new(number, Href.Order(number), why.Sentence, why.Code)
                : new(number, Href.Order(number)));
        }

        if (rows.Count == 0)
        {
            Flash.Say(http, Tone.Info, "Tick some parcels first.");
            return FormAnswer.Go(back);
        }

        var key = form[Once.Field].ToString();
        kept.Keep(caller.Actor, key, new BulkOutcome("joined into one parcel", "order", rows));
        return FormAnswer.Go(BulkOutcomes.Shown(back, key));
    }

    private static Task<Outcome<OrderAnswer>> Join(
        Caller caller, Guid order, Guid shipment, Guid[] others, CancellationToken cancellation) =>
        caller.Outcome<JoinParcel, OrderAnswer>(c => c.Run(new(order, shipment, others), cancellation));

    private static Guid[] Ids(IEnumerable<string?> typed) =>
        [.. typed.Select(t => Guid.TryParse(t, out var id) ? id : default)];
}
