using Doorstep.Platform.Http;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Waves;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Waves;

/// <summary>What the forms about waves do.</summary>
internal static class WaveActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var waves = app.MapGroup("/waves").RequireAuthorization();
        waves.MapPost("/release", Release);
        waves.MapPost("/{wave}/cancel", Cancel);
        waves.MapPost("/{wave}/take-back", TakeBack);
        waves.MapPost("/{wave}/lists/{list}/enter", Enter);
    }

    private static async Task<IResult> Release(
        HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var released = await caller.Outcome<ReleaseWave, ReleaseWave.Answer>(
            c => c.Run(new(NewWave.Read(name => form[name])), cancellation));
        return FormAnswer.Show(
            http, released, a => $"{a.Wave.Number} is released: {a.Wave.Shipments:N0} "
                + $"{(a.Wave.Shipments == 1 ? "shipment" : "shipments")}"
                + (a.Lists > 0 ? $" on {a.Lists:N0} {(a.Lists == 1 ? "list" : "lists")}." : "."),
            released.Succeeded
                ? $"/waves/{released.Value.Wave.Number}"
                : Href.To("/waves/new", ("at", form["at"]), ("method", form["method"])));
    }

    private static async Task<IResult> Cancel(
        string wave, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var called = await caller.Outcome<CancelWave, CancelWave.Answer>(c => c.Run(new(wave), cancellation));
        return FormAnswer.Show(
            http, called, a => $"{a.CalledBack:N0} called back{(a.Kept > 0 ? $", {a.Kept:N0} are finished" : "")}.",
            Page(wave));
    }

    private static async Task<IResult> TakeBack(
        string wave, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var left = await caller.Outcome<ReturnList, ListState>(c => c.Run(new(form["list"].ToString()), cancellation));
        return FormAnswer.Show(http, left, a => $"{a.Number} is free again.", Page(wave));
    }

    // Line by line: what was asked for there stands in fields that nobody sees.
    private static async Task<IResult> Enter(
        string wave, string list, HttpContext http, IFormCollection form, Caller caller,
        CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var (codes, bins, lots, taken) = (form["code"], form["bin"], form["lot"], form["taken"]);
        EnterList.Line[] lines =
        [
            .. codes.Select((code, at) => new EnterList.Line(
                code ?? "", int.TryParse(taken.ElementAtOrDefault(at), out var units) ? units : 0,
                bins.ElementAtOrDefault(at), lots.ElementAtOrDefault(at))),
        ];
        var entered = await caller.Outcome<EnterList, EnterList.Answer>(c => c.Run(new(list, lines), cancellation));
        return FormAnswer.Show(
            http, entered, a => $"{a.Entered:N0} {(a.Entered == 1 ? "unit" : "units")} entered for {a.State.Number}"
                + (a.State.Stops.Count > 0 ? $", {a.State.Units - a.State.Picked:N0} still open." : "."),
            Page(wave), $"{Page(wave)}/lists/{Uri.EscapeDataString(list)}");
    }

    private static string Page(string wave) => "/waves/" + Uri.EscapeDataString(wave);
}
