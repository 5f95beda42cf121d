using System.Globalization;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>What the forms about one delivery do.</summary>
internal static class ReceivingActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/receiving/{order:guid}").RequireAuthorization();
        orders.MapPost("/do", Do);
        orders.MapPost("/expected", Expect);
        orders.MapPost("/cases/{id:guid}", Close);
    }

    private static async Task<IResult> Do(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var done = form["do"].ToString() switch
        {
            "arrive" => await caller.Outcome<RecordArrival, ReceivingAnswer>(c => c.Run(new(order), cancellation)),
            "finish" => await caller.Outcome<FinishReceiving, ReceivingAnswer>(c => c.Run(new(order), cancellation)),
            _ => await caller.Outcome<CancelReceiving, ReceivingAnswer>(c => c.Run(new(order), cancellation)),
        };
        return Show(http, done, order, a => $"{a.Number} is {Words(a.Stage)}.");
    }

    private static async Task<IResult> Expect(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var day = DateOnly.TryParseExact(
            form["expected"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed)
            ? typed
            : (DateOnly?)null;
        Outcome<ReceivingAnswer> moved = day is { } on
            ? await caller.Outcome<ChangeReceiving, ReceivingAnswer>(
                c => c.Run(new(order, on, Typed.Text(form["reason"])), cancellation))
            : Refusal.Invalid("receiving.day", "Say on which day it should be here.");
        return Show(http, moved, order, a => $"{a.Number} is expected on {a.ExpectedOn:yyyy-MM-dd} now.");
    }

    private static async Task<IResult> Close(
        Guid order, Guid id, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var closed = await caller.Outcome<CloseCase, ReceivingAnswer>(
            c => c.Run(new(order, id, form["reason"].ToString()), cancellation));
        return Show(http, closed, order, a => a.Stage == "Completed"
            ? $"That was the last one: {a.Number} is completed."
            : "The discrepancy is closed.");
    }

    private static IResult Show(
        HttpContext http, Outcome<ReceivingAnswer> outcome, Guid order, Func<ReceivingAnswer, string> said) =>
        FormAnswer.Show(http, outcome, said, $"/receiving/{order}");

    private static string Words(string stage) => Design.Tones.Words(stage).ToLowerInvariant();
}
