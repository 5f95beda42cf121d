using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Sorting;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>What the screen at the put wall sends.</summary>
internal static class SortActions
{
    /// <summary>Shipments among which an item is searched, the first due first.</summary>
    private const int SearchedMax = 50;

    private static readonly string[] Wanted = [FloorQueue.ToSort, "Sorted", FloorQueue.ToPick];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/floor/sort/open", Open).TakesScans();
        app.MapPost("/floor/sort/{shipment:guid}/scans", Scanned).TakesScans();
        var forms = app.MapGroup("/floor/sort").RequireAuthorization();
        forms.MapPost("/open-typed", OpenTyped);
        forms.MapPost("/{shipment:guid}/typed", Typed);
        forms.MapPost("/{shipment:guid}/without-slot", WithoutSlot);
        app.MapPost("/locations/{code}/wall", Describe).RequireAuthorization();
    }

    /// <param name="At">The location that the wall stands at.</param>
    /// <param name="Stay">True on the page of the wall itself: it shows by itself what has changed.</param>
    public sealed record WallScan(string Code, string? At = null, bool Stay = false);

    private static async Task<IResult> Open(WallScan scan, Caller caller, CancellationToken cancellation)
    {
        if (await AtWall(caller, scan.Code, scan.At ?? "", cancellation) is { } heard)
            return heard.IsRefused(out var no)
                ? FloorScans.Refused(no)
                : Results.Ok(new FloorScans.Heard(
                    heard.Value.Title, heard.Value.Text, scan.Stay ? null : Wall(scan.At)));
        var found = await Find(caller, scan.Code, scan.At ?? "", cancellation);
        return found.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard(found.Value.Number, found.Value.Items, Page(found.Value.Id)));
    }

    private static async Task<IResult> OpenTyped(
        [FromForm] string? code, [FromQuery] string? at, Caller caller, HttpContext http,
        CancellationToken cancellation)
    {
        if (await AtWall(caller, code ?? "", at ?? "", cancellation) is { } heard)
            return FormAnswer.Show(http, heard, a => $"{a.Title}: {a.Text}", Wall(at));
        var found = await Find(caller, code ?? "", at ?? "", cancellation);
        return found.IsRefused(out _)
            ? FormAnswer.Show(http, found, _ => "", Href.To("/floor/sort", ("at", at)))
            : FormAnswer.Go(Page(found.Value.Id));
    }

    private static async Task<IResult> Scanned(
        Guid shipment, FloorScans.Scan scan, Caller caller, CancellationToken cancellation)
    {
        var sorted = await Sort(caller, shipment, scan.Code, cancellation);
        return sorted.IsRefused(out var why)
            ? FloorScans.Refused(why)
            : Results.Ok(new FloorScans.Heard($"Slot {sorted.Value.Slot}", "It stands in its slot."));
    }

    private static async Task<IResult> Typed(
        Guid shipment, [FromForm] string? code, Caller caller, HttpContext http, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await Sort(caller, shipment, code ?? "", cancellation), a => $"It stands in slot {a.Slot}.",
            Page(shipment));

    private static async Task<IResult> WithoutSlot(
        Guid shipment, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var sorted = await caller.Outcome<SortShipment, SortShipment.Answer>(c => c.Run(new(shipment), cancellation));
        return FormAnswer.Show(http, sorted, _ => "Sorted, without a slot.", Page(shipment));
    }

    private static async Task<IResult> Describe(
        string code, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var set = await caller.Outcome<SetWall, SetWall.Body>(c => c.Run(
            new(code, Forms.Typed.Whole(form["rows"]) ?? -1, Forms.Typed.Whole(form["columns"]) ?? -1), cancellation));
        return FormAnswer.Show(
            http, set, a => a.Rows == 0 ? "There is no wall." : $"The wall has {a.Rows * a.Columns:N0} slots.",
            Href.Location(code));
    }

    /// <summary>What a batch waits for, or what is in the hand; null for a scan that is meant for a shipment.</summary>
    private static async Task<Outcome<ScanWall.Answer>?> AtWall(
        Caller caller, string code, string at, CancellationToken cancellation)
    {
        var heard = await caller.Outcome<ScanWall, ScanWall.Answer>(c => c.Run(new(at, code), cancellation));
        // A wrong slot is an answer, not a refusal of the command: the mistake stays counted.
        if (!heard.IsRefused(out var why))
            return heard.Value.Refused is { } wrong ? (Outcome<ScanWall.Answer>)wrong : heard;
        if (why.Code is "wall.not_wanted" or "sort.unknown" or "sort.item_first" or "location.unknown") return null;
        return heard;
    }

    private static string Wall(string? at) => Href.To("/floor/sort", ("at", at));

    /// <summary>The shipment of a number; else the first that is due of those that an item may belong to.</summary>
    private static async Task<Outcome<ShipmentRow>> Find(
        Caller caller, string code, string at, CancellationToken cancellation)
    {
        var text = code.Trim();
        var numbered = await FloorQueue.Find(caller, text, Wanted, cancellation);
        if (numbered.Succeeded || numbered.Refusal!.Kind != RefusalKind.NotFound) return numbered;
        var queue = await FloorQueue.Read(caller, at, FloorQueue.ToSort, cancellation);
        if (queue.IsRefused(out var why)) return why;
        foreach (var row in queue.Value.Take(SearchedMax))
        {
            var pick = await caller.Question<ShowPick, PickState>(q => q.Run(new(row.Id), cancellation));
            if (pick.Succeeded && IsItem(pick.Value, text)) return row;
        }

        return Refusal.NotFound("sort.unknown",
            $"No picked shipment at {at} has the number or the item '{text}'. Scan the slip or an item of the tote.");
    }

    private static async Task<Outcome<SortShipment.Answer>> Sort(
        Caller caller, Guid shipment, string code, CancellationToken cancellation)
    {
        // Scanned once more, the item would become the name of a slot.
        var pick = await caller.Question<ShowPick, PickState>(q => q.Run(new(shipment), cancellation));
        if (pick.IsRefused(out var why)) return why;
        if (IsItem(pick.Value, code.Trim()) || code.Trim() == pick.Value.Number)
            return Refusal.Invalid("slot.item", $"'{code.Trim()}' is what you hold. Scan the label of a free slot.");
        return await caller.Outcome<SortShipment, SortShipment.Answer>(
            c => c.Run(new(shipment, code), cancellation));
    }

    private static bool IsItem(PickState pick, string code) => pick.Lines.Any(line =>
        line.Sku.Equals(code, StringComparison.OrdinalIgnoreCase) || line.Barcodes.Contains(code));

    private static string Page(Guid shipment) => $"/floor/sort/{shipment}";
}
