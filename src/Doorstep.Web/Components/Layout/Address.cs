using Microsoft.AspNetCore.Diagnostics;

namespace Doorstep.Web.Components.Layout;

/// <summary>The address in the viewer's address bar, also while an error page answers in its place.</summary>
internal static class Address
{
    public static string Of(HttpContext? context)
    {
        if (context is null) return "/";
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked)
            return asked.OriginalPathBase + asked.OriginalPath + asked.OriginalQueryString;
        var request = context.Request;
        return request.PathBase + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
    }
}
