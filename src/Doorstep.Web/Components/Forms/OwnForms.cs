using Microsoft.AspNetCore.Antiforgery;

namespace Doorstep.Web.Components.Forms;

internal static class OwnForms
{
    private const string TooOld =
        "This form is too old, or did not come from this server. Go back, load the page again and send it once more.";

    /// <summary>A form that did not come from a page of this server is refused before anybody reads it.</summary>
    public static void UseOwnForms(this IApplicationBuilder app) => app.UseAntiforgery().Use((http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(TooOld, http.RequestAborted);
    });
}
