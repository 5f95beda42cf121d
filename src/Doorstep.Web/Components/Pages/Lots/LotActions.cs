using Doorstep.Inventory.Lots;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Lots;

/// <summary>What the form of one lot does.</summary>
internal static class LotActions
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/lots/{lot:guid}/do", Do).RequireAuthorization();

    private static async Task<IResult> Do(
        Guid lot, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var back = $"/lots/{lot}";
        if (form["do"] == "unblock")
            return FormAnswer.Show(
                http, await caller.Outcome<UnblockLot, UnblockLot.Answer>(c => c.Run(new(lot), cancellation)),
                a => $"Lot {a.Code} is sold again. Units that came back: {a.Back:N0}.", back);
        return FormAnswer.Show(
            http,
            await caller.Outcome<BlockLot, BlockLot.Answer>(
                c => c.Run(new(lot, form["reason"].ToString()), cancellation)),
            a => $"Lot {a.Code} is blocked. Units put aside: {a.PutAside:N0}. Shipments held: {a.Held.Count:N0}.",
            back);
    }
}
