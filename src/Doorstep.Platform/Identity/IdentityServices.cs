using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Platform.Identity;

/// <summary>Who gets in: programs by token, people by cookie.</summary>
public static class IdentityServices
{
    private const string Chosen = "Doorstep";

    /// <param name="keysFolder">Keys that protect cookies; shared by nodes, part of a backup.</param>
    public static IServiceCollection AddDoorstepIdentity(this IServiceCollection services, string keysFolder)
    {
        services.AddMemoryCache();
        services.AddDataProtection().SetApplicationName("Doorstep").PersistKeysToFileSystem(new DirectoryInfo(keysFolder));
        services.AddAuthentication(Chosen)
            .AddPolicyScheme(Chosen, null, policy => policy.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 || IsForPrograms(http)
                    && !http.Request.Cookies.ContainsKey(CookieName)
                    ? TokenAuthentication.SchemeName
                    : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = CookieName;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/error/403";
            });
        services.AddAuthorization();
        return services;
    }

    public static void MapIdentity(this IEndpointRouteBuilder api)
    {
        CreateToken.Map(api);
    }

    private const string CookieName = "doorstep";

    private static bool IsForPrograms(HttpContext http) => http.Request.Path.StartsWithSegments("/api");
}
