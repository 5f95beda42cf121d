using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Doorstep.Web.Components.Layout;

public sealed partial class MainLayout
{
    [CascadingParameter] private HttpContext? Context { get; set; }

    private string? Merchant => Context?.User.FindFirstValue("merchant_name");

    private string? Query => Context?.Request.Path == "/search" ? Context.Request.Query["q"].ToString() : null;

    // With a <base> in the head, "#main" alone would lead to the start page.
    private string SkipHref => Address.Of(Context) + "#main";

    private static NavLinkMatch MatchOf(Place place) => place.Href == "/" ? NavLinkMatch.All : NavLinkMatch.Prefix;
}
