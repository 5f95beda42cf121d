using System.Security.Claims;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Doorstep.Platform.Identity.SigningIn;

/// <summary>
/// Asks at every request whether the session's person may still work for its merchant, and in which role. Programs get
/// a problem instead of a page to sign in on.
/// </summary>
internal sealed class SessionEvents(KnownActors known) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var (user, cancellation) = (context.Principal, context.HttpContext.RequestAborted);
        var actor = user?.Person() is { } person && user.Actor() is { } said
            ? await known.OfPerson(person, said.Merchant, user.Stamp(), cancellation)
            : null;
        if (actor is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Sessions.Scheme);
            return;
        }

        if (actor != user!.Actor())
            context.ReplacePrincipal(new ClaimsPrincipal(
                new ClaimsIdentity(Claims.Of(actor, user!.Person()!.Value, user!.Stamp()), Sessions.Scheme)));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        IsApi(context.HttpContext)
            ? AuthRefusals.Missing.Answer(context.HttpContext)
            : base.RedirectToLogin(context);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsApi(context.HttpContext)) return AuthRefusals.Denied.Answer(context.HttpContext);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");
}

/// <summary>What is refused before any command is reached.</summary>
internal static class AuthRefusals
{
    public static Refusal Missing => Refusal.Unauthorized("auth.missing",
        "Say who you are: send 'Authorization: Bearer ds_…' with an API token, or sign in.");

    public static Refusal Invalid => Refusal.Unauthorized("auth.invalid",
        "This is no valid API token. It may be revoked or cut short; ask an owner for a new one.");

    public static Refusal Denied => Refusal.Forbidden("permission.denied",
        "Your role may not do this. Ask an owner for another role.");

    public static Task Answer(this Refusal why, HttpContext http)
    {
        if (why.Kind == RefusalKind.Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Caller.Problem(why).ExecuteAsync(http);
    }
}
