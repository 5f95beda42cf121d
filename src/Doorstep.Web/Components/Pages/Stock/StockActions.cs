using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Stock;

/// <summary>The forms of one item's stock.</summary>
internal static class StockActions
{
    /// <summary>Reason and direction as one choice: nobody has to know which reasons can add.</summary>
    public static readonly IReadOnlyList<(string Value, string Label)> Adjustments =
    [
        ("-damaged", "Damaged: take away"), ("-lost", "Lost: take away"), ("+found", "Found: add"),
        ("-returned_to_supplier", "Back to the supplier: take away"),
        ("-correction", "Correction: take away"), ("+correction", "Correction: add"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        var stock = app.MapGroup("/stock/{sku}").RequireAuthorization();
        stock.MapPost("/receive", Receive);
        stock.MapPost("/count", Count);
        stock.MapPost("/adjust", Adjust);
        stock.MapPost("/safety", Keep);
        stock.MapPost("/tracking", Track);
    }

    private static async Task<IResult> Track(
        string sku, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var code = Href.FromRoute(sku);
        var changed = await caller.Outcome<ChangeTracking, ItemAnswer>(c => c.Run(
            new(code, form["tracking"].ToString(), Typed.Whole(form["days"]) ?? 0, Typed.Text(form["lot"]),
                Day(form)), cancellation));
        return FormAnswer.Show(http, changed, i => i.Tracking == nameof(ItemTracking.Lot)
            ? $"{i.Sku} is tracked by lot."
            : $"{i.Sku} is not tracked by lot.", Href.Stock(code));
    }

    private static DateOnly? Day(IFormCollection form) =>
        DateOnly.TryParseExact(form["expires"], "yyyy-MM-dd", out var day) ? day : null;

    private static async Task<IResult> Receive(
        string sku, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var code = Href.FromRoute(sku);
        var quantity = Typed.Whole(form["quantity"]) ?? 0;
        var received = await caller.Outcome<ReceiveStock, ReceiveStock.Answer>(c => c.Run(
            new(form["location"].ToString(), Typed.Text(form["reference"]),
                [new(code, quantity, Typed.Text(form["lot"]), Day(form))]), cancellation));
        return FormAnswer.Show(http, received, a =>
            $"{a.Units:N0} of {code} received at {a.Location}.", Href.Stock(code));
    }

    private static async Task<IResult> Count(
        string sku, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var code = Href.FromRoute(sku);
        // What is no number is refused by the command, which knows the bounds.
        var line = new SetStock.Line(
            code, form["location"].ToString(), Typed.Whole(form["quantity"]) ?? -1, Typed.Text(form["lot"]),
            Day(form));
        var counted = await caller.Outcome<SetStock, SetStock.Result>(async c =>
        {
            var answer = await c.Run(new(Typed.Text(form["reference"]), [line]), cancellation);
            if (answer.IsRefused(out var why)) return why;
            return answer.Value.Results[0].Refusal is { } no ? no : answer.Value.Results[0];
        });
        return FormAnswer.Show(http, counted, Said, Href.Stock(code));
    }

    private static async Task<IResult> Adjust(
        string sku, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var code = Href.FromRoute(sku);
        var what = form["what"].ToString();
        var quantity = Math.Abs(Typed.Whole(form["quantity"]) ?? 0) * (what.StartsWith('-') ? -1 : 1);
        var adjusted = await caller.Outcome<AdjustStock, AdjustStock.Answer>(c => c.Run(
            new(form["location"].ToString(), null,
                [
                    new(code, quantity, what.TrimStart('+', '-'), Typed.Text(form["note"]), Typed.Text(form["lot"]),
                        Day(form)),
                ]),
            cancellation));
        return FormAnswer.Show(http, adjusted, a => $"{code} at {a.Location} has {a.Lines[0].OnHand:N0} on hand now.",
            Href.Stock(code));
    }

    private static async Task<IResult> Keep(
        string sku, IFormCollection form, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var code = Href.FromRoute(sku);
        var line = new SetSafetyStock.Line(code, form["location"].ToString(), Typed.Whole(form["safety"]) ?? -1);
        var kept = await caller.Outcome<SetSafetyStock, SetSafetyStock.Result>(async c =>
        {
            var answer = await c.Run(new([line]), cancellation);
            if (answer.IsRefused(out var why)) return why;
            return answer.Value.Results[0].Refusal is { } no ? no : answer.Value.Results[0];
        });
        return FormAnswer.Show(http, kept, a => a.Safety == 0
            ? $"All of {a.Sku} at {a.Location} may be promised now."
            : $"{a.Safety:N0} of {a.Sku} at {a.Location} are promised to nobody now.", Href.Stock(code));
    }

    private static string Said(SetStock.Result result) => result.Change switch
    {
        0 => $"The count of {result.Sku} at {result.Location} was right.",
        > 0 => $"{result.Change:N0} of {result.Sku} added at {result.Location}.",
        _ => $"{-result.Change:N0} of {result.Sku} taken away at {result.Location}.",
    };
}
