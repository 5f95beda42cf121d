using Doorstep.Web.Components;
using Doorstep.Web.Components.Gallery;
using Doorstep.Web.Components.Layout;
using Doorstep.Web.Components.Pages;
using Doorstep.Web.Components.Pages.Account;
using Doorstep.Web.Components.Pages.Automation;
using Doorstep.Web.Components.Pages.Bins;
using Doorstep.Web.Components.Pages.Counts;
using Doorstep.Web.Components.Pages.Floor;
using Doorstep.Web.Components.Pages.Flows;
using Doorstep.Web.Components.Pages.Imports;
using Doorstep.Web.Components.Pages.Inbound;
using Doorstep.Web.Components.Pages.Lots;
using Doorstep.Web.Components.Pages.Manifests;
using Doorstep.Web.Components.Pages.Orders;
using Doorstep.Web.Components.Pages.Receiving;
using Doorstep.Web.Components.Pages.Review;
using Doorstep.Web.Components.Pages.Rules;
using Doorstep.Web.Components.Pages.Settings;
using Doorstep.Web.Components.Pages.Shipments;
using Doorstep.Web.Components.Pages.Stock;
using Doorstep.Web.Components.Pages.Stuck;
using Doorstep.Web.Components.Pages.Transfers;
using Doorstep.Web.Components.Pages.Waves;
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
        services.AddSingleton<DockScans>();
        services.AddSingleton<BulkOutcomes>();
        services.AddSingleton<LiveNumbers>();
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
        OrderActions.Map(app);
        PaymentActions.Map(app);
        OrderBulk.Map(app);
        ShipmentActions.Map(app);
        BulkActions.Map(app);
        ParcelActions.Map(app);
        ReviewActions.Map(app);
        StuckActions.Map(app);
        ImportActions.Map(app);
        AccountActions.Map(app);
        SettingsActions.Map(app);
        StockActions.Map(app);
        RuleActions.Map(app);
        AutomationForms.Map(app);
        PickActions.Map(app);
        ListActions.Map(app);
        WaveActions.Map(app);
        ManifestActions.Map(app);
        ShelfActions.Map(app);
        LotActions.Map(app);
        CountActions.Map(app);
        CountScans.Map(app);
        BinActions.Map(app);
        SortActions.Map(app);
        PackActions.Map(app);
        HandOverActions.Map(app);
        ReceiveActions.Map(app);
        ReceiveBoxActions.Map(app);
        ReceivingActions.Map(app);
        PurchaseActions.Map(app);
        TransferActions.Map(app);
        TransferScans.Map(app);
        // Who forgets to say who may see a page has made a page for those who are signed in.
        app.MapRazorComponents<App>().RequireAuthorization().AddInteractiveServerRenderMode(
            options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
    }

    private static bool IsScreen(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/health");

    private static IResult ChooseTheme(HttpContext context, [FromForm] string theme, [FromForm] string? back)
    {
        Theme.Choose(context, theme);
        return Results.LocalRedirect(Href.Local(back));
    }
}
