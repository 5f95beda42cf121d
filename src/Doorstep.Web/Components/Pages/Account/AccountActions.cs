using Doorstep.Platform.Identity;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Account;

/// <summary>Leaving, and working for another merchant.</summary>
internal static class AccountActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        // Leaving is possible also when the session has ended already.
        app.MapPost("/sign-out", Leave).AllowAnonymous();
        app.MapPost("/account/merchant", Switch).RequireAuthorization();
    }

    private static async Task<IResult> Leave(Sessions sessions, IFormCollection form)
    {
        await sessions.SignOut();
        return FormAnswer.Go("/sign-in");
    }

    private static async Task<IResult> Switch(
        Sessions sessions, HttpContext http, [FromForm] int merchant, CancellationToken cancellation) =>
        FormAnswer.Show(
            http, await sessions.SwitchTo(merchant, cancellation), _ =>
                "You work for another merchant now.", "/", "/account");
}
