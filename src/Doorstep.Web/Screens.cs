using Doorstep.Web.Components;
using Doorstep.Web.Components.Gallery;
using Doorstep.Web.Components.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Doorstep.Web;

/// <summary>The screens: server-rendered pages, live islands where state moves by itself, and their assets.</summary>
internal static class Screens
{
    public static void AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
    }

    public static void UseScreens(this WebApplication app)
    {
        // Programs get problem details from the API itself; people get a page.
        app.UseWhen(IsScreen, screens =>
        {
            screens.UseExceptionHandler("/error/500", createScopeForErrors: true);
            screens.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        });
        // Behind the error pages, so that a page shown in place of another one is routed anew.
        app.UseRouting();
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapPost("/preferences/theme", ChooseTheme);
        SampleScans.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
    }

    private static bool IsScreen(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/health");

    private static IResult ChooseTheme(HttpContext context, [FromForm] string theme, [FromForm] string? back)
    {
        Theme.Choose(context, theme);
        return Results.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");
    }
}
