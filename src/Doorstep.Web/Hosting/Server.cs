using System.Text.Json.Serialization;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Http.Json;
using Scalar.AspNetCore;

namespace Doorstep.Web.Hosting;

/// <summary>The web server around the house: who gets in, what the API speaks, what a failure looks like.</summary>
internal static class Server
{
    /// <summary>Largest body of one request, in bytes; files come in through their own door.</summary>
    private const long BodyBytesMax = 8 * 1024 * 1024;

    public static WebApplication Build(DataPlace place, string urls)
    {
        // The working directory is the user's; the pages' files lie beside the program.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls);
        // A build that was not published (tests, debugging) finds its style sheets and scripts through its manifest.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
        });
        // What fails for good is logged by whoever gives up; what is tried again is no failure. The keys lie in a
        // folder that only the server's own user may open: no warning at each start.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddHouse(place);
        builder.Services.AddDoorstepIdentity(place.Keys);
        builder.Services.AddSingleton<AuditCache>();
        builder.Services.AddClockwork(place.IsEmbedded);
        builder.Services.AddHostedService<JobWorker>();
        builder.Services.AddScreens();
        Speak(builder.Services);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseApiProblems();
        app.UseScreens();
        app.UseAuthentication();
        app.UseMiddleware<IdempotencyKey>();
        app.UseAuthorization();
        app.UseOwnForms();
        app.MapHouse();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", docs => docs.WithTitle("Doorstep API").DisableDefaultFonts());
        app.MapScreens();
        return app;
    }

    private static void Speak(IServiceCollection services)
    {
        services.AddOpenApi("v1");
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        });
    }
}
