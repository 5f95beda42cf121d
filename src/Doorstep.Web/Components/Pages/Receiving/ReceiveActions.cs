using Doorstep.Inventory.Items;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Web.Components.Forms;
using Doorstep.Web.Components.Pages.Floor;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Receiving;

/// <summary>What the receiving screen sends.</summary>
internal static class ReceiveActions
{
    /// <summary>Units that one scan may stand for.</summary>
    public const int EachMax = 100_000;

    /// <param name="Code">A barcode or SKU; a quantity may stand before it, as in <c>12*4006381333931</c>.</param>
    public sealed record Scan(string Code, string Location, string? Reference, int Each = 1);

    /// <summary>What came in with this scan.</summary>
    public sealed record Heard(string Title, string Text, string Sku, string Name, int Quantity);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/receive/scans", Scanned).TakesScans();
        app.MapPost("/receive/typed", Typed).RequireAuthorization();
    }

    private static async Task<IResult> Scanned(
        Scan scan, Caller caller, TimeProvider clock, CancellationToken cancellation)
    {
        var heard = await Receive(caller, scan, clock, cancellation);
        return heard.IsRefused(out var why) ? FloorScans.Refused(why) : Results.Ok(heard.Value);
    }

    // Without scripts the place is in the address that the form was sent from.
    private static async Task<IResult> Typed(
        [FromForm] string? code, Caller caller, HttpContext http, TimeProvider clock, CancellationToken cancellation)
    {
        var from = Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var uri) ? uri.Query : "";
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(from);
        var scan = new Scan(
            code ?? "", query["at"].ToString(), query["reference"].ToString(), Forms.Typed.Whole(query["each"]) ?? 1);
        return FormAnswer.Show(
            http, await Receive(caller, scan, clock, cancellation), heard =>
                $"{heard.Title}: {heard.Text}", "/receive" + from);
    }

    private static async Task<Outcome<Heard>> Receive(
        Caller caller, Scan scan, TimeProvider clock, CancellationToken cancellation)
    {
        var (code, units) = ScannedUnits.Read(scan.Code);
        var quantity = units ?? Math.Clamp(scan.Each, 1, EachMax);
        var read = Gs1Elements.Read(code, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var item = default(ItemAnswer);
        foreach (var meant in read?.Gtin is null ? [code] : read.Barcodes)
        {
            var found = await caller.Question<ListItems, Page<ItemAnswer>>(q => q.Run(new(meant), cancellation));
            if (found.IsRefused(out var no)) return no;
            var folded = ItemIndex.Fold(meant);
            item ??= found.Value.Items.FirstOrDefault(i => i.Sku == folded || i.Barcodes.Contains(folded));
        }

        if (item is null)
            return Refusal.NotFound("item.unknown",
                $"No item has the code '{code}'. Put it aside, or create the item with this barcode first.");
        var byLot = item.Tracking == nameof(ItemTracking.Lot);
        var line = new ReceiveStock.Line(
            item.Sku, quantity, byLot ? read?.Lot : null, byLot ? read?.ExpiresOn : null);
        var received = await caller.Outcome<ReceiveStock, ReceiveStock.Answer>(
            c => c.Run(new(scan.Location, Forms.Typed.Text(scan.Reference), [line]), cancellation));
        if (received.IsRefused(out var why)) return why;
        return new Heard($"+{quantity:N0}", $"{item.Title} ({item.Sku})", item.Sku, item.Title, quantity);
    }
}
