namespace Doorstep.Web;

/// <summary>The headers of every answer, also of errors and static files.</summary>
internal static class SecurityHeaders
{
    // No inline script or style anywhere: a buyer's name that slips through as markup still cannot run.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The API reference starts itself with an inline script and styles; it shows the API's description, no one's data.
    private const string ReferencePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the start of the answer, because the error handler clears what was set before it.
        context.Response.OnStarting(static state =>
        {
            var answering = (HttpContext)state;
            Write(answering.Response.Headers, IsReference(answering.Request.Path));
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    // The pages beside the reference are the product's own.
    private static bool IsReference(PathString path) =>
        path.StartsWithSegments("/docs") && !path.StartsWithSegments("/docs/refusals");

    private static void Write(IHeaderDictionary headers, bool isReference)
    {
        headers.ContentSecurityPolicy = isReference ? ReferencePolicy : ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // The camera is the second way to scan a barcode.
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), payment=()";
    }
}
