using Doorstep.Platform.Data;
using Doorstep.Platform.Identity.Merchants;
using Doorstep.Platform.Identity.People;
using Doorstep.Platform.Identity.SigningIn;
using Doorstep.Platform.Identity.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Platform.Identity;

public static class IdentityServices
{
    /// <summary>Hours after which a session that does nothing ends.</summary>
    public const int SessionHours = 8;

    private const string EitherScheme = "doorstep";

    /// <summary>
    /// Who calls over HTTP: a token when there is an <c>Authorization</c> header, else the cookie of a session.
    /// </summary>
    /// <param name="keysFolder">Where the keys live that cookies are sealed with; readable by this user only.</param>
    public static IServiceCollection AddDoorstepIdentity(this IServiceCollection services, string keysFolder)
    {
        services.AddDataProtection().SetApplicationName("doorstep").PersistKeysToFileSystem(OwnFolder(keysFolder));
        services.AddScoped<SessionEvents>();
        services.AddScoped<Sessions>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? TokenAuthentication.SchemeName : Sessions.Scheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null)
            .AddCookie(Sessions.Scheme, cookie =>
            {
                cookie.Cookie.Name = "doorstep";
                cookie.Cookie.Path = "/";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.CookieManager = new HostCookies();
                cookie.ExpireTimeSpan = TimeSpan.FromHours(SessionHours);
                cookie.SlidingExpiration = true;
                cookie.LoginPath = "/sign-in";
                cookie.ReturnUrlParameter = "return";
                cookie.EventsType = typeof(SessionEvents);
            });
        services.AddAuthorization();
        return services;
    }

    /// <summary>Tokens, people and merchants.</summary>
    public static void MapIdentity(this IEndpointRouteBuilder api)
    {
        CreateToken.Map(api);
        RevokeToken.Map(api);
        ListTokens.Map(api);
        InviteUser.Map(api);
        ChangeRole.Map(api);
        DisableUser.Map(api);
        ListPeople.Map(api);
        CreateMerchant.Map(api);
        ListMerchants.Map(api);
    }

    /// <summary>What commands about people need, also without HTTP.</summary>
    internal static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = Accounts.PasswordLengthMin;
                identity.Password.RequiredUniqueChars = Accounts.PasswordUniqueCharactersMin;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<UserOnlyStore<User, DoorstepDb, Guid>>();
        services.AddSingleton<KnownActors>();
        services.AddSingleton<SetupCode>();
        services.AddScoped<Accounts>();
        return services;
    }

    private static DirectoryInfo OwnFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(path);
        var folder = Directory.CreateDirectory(path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        return folder;
    }
}
