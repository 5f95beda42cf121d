using System.Globalization;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Transfers;

/// <summary>What the forms about one transfer do.</summary>
internal static class TransferActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var transfers = app.MapGroup("/transfers/{transfer}").RequireAuthorization();
        transfers.MapPost("/ship", Ship);
        transfers.MapPost("/receive", Receive);
        transfers.MapPost("/expected", Expect);
        transfers.MapPost("/do", Do);
    }

    private static async Task<IResult> Ship(
        string transfer, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        // What is no number is refused by the command, which knows the bounds.
        var lines = Said(form, "units-").Select(l => new ShipTransfer.Line(l.Sku, l.Units)).ToList();
        var shipped = await caller.Outcome<ShipTransfer, TransferAnswer>(
            c => c.Run(new(transfer, lines, form["safety"] == "true"), cancellation));
        return Show(http, shipped, transfer,
            a => $"{a.Number} is on its way: {a.Lines.Sum(l => (long)l.Shipped):N0} units.");
    }

    private static async Task<IResult> Receive(
        string transfer, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var shown = await caller.Question<ShowTransfer, TransferAnswer>(q => q.Run(transfer, cancellation));
        if (shown.IsRefused(out var why)) return Show(http, why, transfer, _ => "");
        var reason = Typed.Text(form["reason"]);
        var damaged = Said(form, "damaged-").Where(l => l.Units != 0)
            .Select(l => new ReceiveTransfer.Scan(l.Sku, l.Units, Damaged: true, reason)).ToList();
        var scans = form["all"] == "true"
            ? shown.Value.Lines.Select(l => new ReceiveTransfer.Scan(
                l.Sku, l.Open - damaged.Where(d => d.Code == l.Sku).Sum(d => d.Quantity)))
            : Said(form, "came-").Select(l => new ReceiveTransfer.Scan(l.Sku, l.Units));
        var received = await caller.Outcome<ReceiveTransfer, TransferAnswer>(c => c.Run(
            new(transfer, [.. scans.Where(s => s.Quantity != 0), .. damaged]), cancellation));
        return Show(http, received, transfer, a => a.Stage is "Received" or "Returned"
            ? $"That was all of {a.Number}."
            : a.Lines.Sum(l => (long)l.Open) is 1
                ? "Received. 1 unit is still on the way."
                : $"Received. {a.Lines.Sum(l => (long)l.Open):N0} units are still on the way.");
    }

    private static async Task<IResult> Expect(
        string transfer, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        Outcome<TransferAnswer> moved = DateOnly.TryParseExact(
            form["expected"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? await caller.Outcome<ChangeTransfer, TransferAnswer>(c => c.Run(new(transfer, on), cancellation))
            : Refusal.Invalid("transfer.day", "Say on which day it should be there.");
        return Show(http, moved, transfer, a => $"{a.Number} is expected on {a.ExpectedOn:yyyy-MM-dd} now.");
    }

    private static async Task<IResult> Do(
        string transfer, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var reason = Typed.Text(form["reason"]);
        var done = form["do"].ToString() switch
        {
            "turn" => await caller.Outcome<ReturnTransfer, TransferAnswer>(
                c => c.Run(new(transfer, reason), cancellation)),
            "close" => await caller.Outcome<CloseTransfer, TransferAnswer>(
                c => c.Run(new(transfer, reason), cancellation)),
            _ => await caller.Outcome<CancelTransfer, TransferAnswer>(
                c => c.Run(new(transfer, reason), cancellation)),
        };
        return Show(http, done, transfer, a => $"{a.Number} is {Design.Tones.Words(a.Stage).ToLowerInvariant()}.");
    }

    // Fields are named by what they are about: units-TEA.
    private static IEnumerable<(string Sku, int Units)> Said(IFormCollection form, string prefix) => form
        .Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(f => (f.Key[prefix.Length..], Typed.Whole(f.Value.ToString()) ?? -1));

    private static IResult Show(
        HttpContext http, Outcome<TransferAnswer> outcome, string transfer, Func<TransferAnswer, string> said) =>
        FormAnswer.Show(http, outcome, said, $"/transfers/{Uri.EscapeDataString(transfer)}");
}
