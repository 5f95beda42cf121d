using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>What the form of one purchase order does.</summary>
internal static class PurchaseActions
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/purchases/{order:guid}/do", Do).RequireAuthorization();

    private static async Task<IResult> Do(
        Guid order, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var (which, back) = (order.ToString(), $"/purchases/{order}");
        if (form["do"] == "receive")
        {
            var announced = await caller.Outcome<ReceivePurchase, ReceivingAnswer>(
                c => c.Run(new(which), cancellation));
            return FormAnswer.Show(http, announced, a => $"{a.Number} announces it for {a.Location}.",
                announced.Succeeded ? $"/receiving/{announced.Value.Number}" : back);
        }

        var done = form["do"].ToString() switch
        {
            "send" => await caller.Outcome<SendPurchase, PurchaseAnswer>(c => c.Run(new(which), cancellation)),
            "finish" => await caller.Outcome<FinishPurchase, PurchaseAnswer>(c => c.Run(new(which), cancellation)),
            _ => await caller.Outcome<CancelPurchase, PurchaseAnswer>(c => c.Run(new(which), cancellation)),
        };
        return FormAnswer.Show(
            http, done, a => $"{a.Number} is {Design.Tones.Words(a.Stage).ToLowerInvariant()}.", back);
    }
}
