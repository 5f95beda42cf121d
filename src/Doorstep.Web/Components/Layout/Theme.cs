namespace Doorstep.Web.Components.Layout;

/// <summary>Light, dark, or what the viewer's system says. Kept in a cookie, so the first paint is right.</summary>
public static class Theme
{
    private const string Cookie = "theme";

    public static readonly IReadOnlyList<(string Key, string Label, string Icon)> Choices =
        [("light", "Light", "sun"), ("dark", "Dark", "moon"), ("system", "System", "screen")];

    public static string Of(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is { } chosen && IsChoice(chosen) ? chosen : "system";

    internal static void Choose(HttpContext context, string theme)
    {
        if (!IsChoice(theme)) return;
        // Readable by the page's script, which changes the theme without a round trip.
        context.Response.Cookies.Append(Cookie, theme, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, HttpOnly = false,
            Secure = context.Request.IsHttps,
        });
    }

    private static bool IsChoice(string theme) => Choices.Any(choice => choice.Key == theme);
}
