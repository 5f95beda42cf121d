using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Diagnostics;

namespace Doorstep.Web.Hosting;

/// <summary>Every failure of the API is a problem with a code, also where no command was reached.</summary>
internal static class ApiProblems
{
    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api"),
        api =>
        {
            api.UseExceptionHandler(broken => broken.Run(Broken));
            api.UseStatusCodePages(pages => NoRoute(pages.HttpContext));
            api.Use(Malformed);
        });

    // A body that cannot be read is the caller's mistake, not an error of ours: it is answered, not logged.
    private static async Task Malformed(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await Answer(http, bad.StatusCode, "request.malformed", (bad.InnerException ?? bad).Message);
        }
    }

    private static Task NoRoute(HttpContext http) => http.Response.StatusCode switch
    {
        404 => Caller.Problem(Refusal.NotFound(
            "route.unknown", "There is nothing at this address. See /docs.")).ExecuteAsync(http),
        405 => Answer(http, 405, "route.method", "This address does not take that method. See /docs."),
        415 => Answer(http, 415, "request.media_type", "Send JSON: Content-Type: application/json."),
        var status => Answer(http, status, "request.refused", "The request was refused."),
    };

    // What went wrong is in the log; the caller learns only what helps it.
    private static Task Broken(HttpContext http)
    {
        var broken = http.Features.Get<IExceptionHandlerFeature>()!.Error;
        if (http.RequestServices.GetRequiredService<Engine>().Failure(broken) is not { } failure)
            return Answer(http, 500, "internal",
                "Something broke on our side. Send the same request again, with the same Idempotency-Key: "
                + "if this one was done after all, you get its answer.");
        http.Response.Headers.RetryAfter = Caller.RetryAfterSeconds.ToString();
        return Caller.Problem(failure).ExecuteAsync(http);
    }

    private static Task Answer(HttpContext http, int status, string code, string sentence) => Results.Problem(
        sentence, statusCode: status, title: code, extensions: new Dictionary<string, object?> { ["code"] = code })
        .ExecuteAsync(http);
}
