using Doorstep.Orders.Regrouping;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Releasing;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Shipments;

/// <summary>What can be done with many shipments of one stage at once.</summary>
/// <param name="Command">The value of the button.</param>
/// <param name="Done">What the rows became, for example "packed".</param>
internal sealed record BulkAction(string Command, string Label, string Done, Permission Needs, params string[] Stages)
{
    /// <summary>False for what is done only when the way onward is none.</summary>
    public bool IsMain { get; init; } = true;
}

/// <summary>What the buttons under the list of shipments do: each a command with a list, answered row by row.</summary>
internal static class BulkActions
{
    private const string Foreseen = "PreviewReroutes";

    public static readonly IReadOnlyList<BulkAction> All =
    [
        new(nameof(ReleaseShipments), "Release to the floor", "released to the floor", Permission.Release, "Allocated"),
        new(Foreseen, "See what could ship from elsewhere", "free to ship from elsewhere", Permission.ChangeOrders,
            "Allocated") { IsMain = false },
        new(nameof(RerouteShipments), "Ship from elsewhere", "sourced anew", Permission.ChangeOrders, "Allocated")
        {
            IsMain = false,
        },
        new(nameof(PickShipments), "Confirm picks", "picked", Permission.WorkFloor, "Picking", "Short"),
        new(nameof(PackShipments), "Pack, one box each", "packed", Permission.WorkFloor, "Picked", "Sorted"),
        new(nameof(LabelShipments), "Make the labels", "labelled", Permission.WorkFloor, "Packed"),
        new(nameof(HandOverShipments), "Hand over", "handed over to the carrier", Permission.WorkFloor, "Labelled"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/shipments/bulk", Act).RequireAuthorization();
        app.MapPost("/shipments/labels.pdf", Print).RequireAuthorization();
        app.MapPost("/shipments/pick-sheets.pdf", PrintSheets).RequireAuthorization();
    }

    private static async Task<IResult> Act(
        HttpContext http, IFormCollection form, Caller caller, BulkOutcomes kept, RerouteShipments reroute,
        CancellationToken cancellation)
    {
        var back = Href.Local(form["back"]);
        var action = All.FirstOrDefault(a => a.Command == form["do"]);
        var rows = Ticked(form);
        if (action is null || rows.Count == 0)
        {
            Flash.Say(http, Tone.Info, "Tick some shipments first.");
            return FormAnswer.Go(back);
        }

        Once.Remember(http, form);
        Guid[] ids = [.. rows.Select(row => row.Id)];
        var outcome = action.Command is Foreseen or nameof(RerouteShipments)
            ? Problems(
                await reroute.Run(
                    caller.Actor, new(ids), action.Command == Foreseen, caller.Remembered, cancellation),
                a => a.Results.Select(r => r.Problem))
            : await Run(action.Command, ids, caller, cancellation);
        if (outcome.IsRefused(out _)) return FormAnswer.Show(http, outcome, _ => "", back);
        var ends = rows.Zip(outcome.Value).ToList();
        var key = form[Once.Field].ToString();
        kept.Keep(caller.Actor, key, new BulkOutcome(action.Done, "shipment",
            [.. ends.Select(end => new RowResult(
                end.First.Number, Href.Order(end.First.Order), end.Second?.Detail, end.Second?.Code))],
            action.Command != nameof(LabelShipments) ? [] : [.. ends.Where(end => end.Second is null)
                .Select(end => end.First.Id)]));
        return FormAnswer.Go(BulkOutcomes.Shown(back, key));
    }

    private static async Task<IResult> Print(
        HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation) =>
        Document(http, form, await caller.Question<PrintLabels, byte[]>(
            q => q.Run(new([.. Ticked(form).Select(row => row.Id)]), cancellation)));

    private static async Task<IResult> PrintSheets(
        HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation) =>
        Document(http, form, await caller.Question<PrintPickSheets, byte[]>(
            q => q.Run(new(Shipments: [.. Ticked(form).Select(row => row.Id)]), cancellation)));

    private static IResult Document(HttpContext http, IFormCollection form, Outcome<byte[]> outcome) =>
        outcome.Succeeded
            ? Results.Bytes(outcome.Value, "application/pdf")
            : FormAnswer.Show(http, outcome, _ => "", Href.Local(form["back"]));

    // A row's box carries the number that people know besides the id.
    private static List<(Guid Id, string Number, string Order)> Ticked(IFormCollection form) =>
    [
        .. form["rows"].Select(row => (row ?? "").Split('|', 3))
            .Where(row => row.Length == 3 && Guid.TryParse(row[0], out _))
            .Select(row => (Guid.Parse(row[0]), row[1], row[2])).Take(Paging.LimitMax),
    ];

    // Why not, row by row; null for what was done.
    private static async Task<Outcome<List<RowProblem?>>> Run(
        string command, IReadOnlyList<Guid> ids, Caller caller, CancellationToken cancellation) => command switch
        {
            nameof(ReleaseShipments) => Problems(
                await caller.Outcome<ReleaseShipments, ReleaseShipments.Answer>(c => c.Run(new(ids), cancellation)),
                a => a.Results.Select(r => r.Problem)),
            nameof(PickShipments) => Problems(
                await caller.Outcome<PickShipments, PickShipments.Answer>(
                    c => c.Run(new([.. ids.Select(id => new PickShipments.Row(id))]), cancellation)),
                a => a.Results.Select(r => r.Problem)),
            nameof(PackShipments) => Problems(
                await caller.Outcome<PackShipments, PackShipments.Answer>(
                    c => c.Run(new([.. ids.Select(id => new PackShipments.Row(id))]), cancellation)),
                a => a.Results.Select(r => r.Problem)),
            nameof(LabelShipments) => Problems(
                await caller.Outcome<LabelShipments, LabelShipments.Answer>(c => c.Run(new(ids), cancellation)),
                a => a.Results.Select(r => r.Problem)),
            _ => Problems(
                await caller.Outcome<HandOverShipments, HandOverShipments.Answer>(c => c.Run(new(ids), cancellation)),
                a => a.Results.Select(r => r.Problem)),
        };

    private static Outcome<List<RowProblem?>> Problems<T>(
        Outcome<T> outcome, Func<T, IEnumerable<RowProblem?>> problems) =>
        outcome.IsRefused(out var why) ? why : problems(outcome.Value).ToList();
}
