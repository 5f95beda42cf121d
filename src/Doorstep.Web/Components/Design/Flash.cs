namespace Doorstep.Web.Components.Design;

/// <summary>A sentence that survives redirects: what was just done, said on the next page that is shown.</summary>
public static class Flash
{
    private const string Cookie = "flash";
    private const int LengthMax = 500;

    public static void Say(HttpContext context, Tone tone, string sentence)
    {
        if (sentence.Length > LengthMax) sentence = sentence[..LengthMax];
        context.Response.Cookies.Append(Cookie, Uri.EscapeDataString($"{(int)tone}|{sentence}"), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true,
            MaxAge = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>The sentence of the page before, once.</summary>
    internal static (Tone Tone, string Sentence)? Take(HttpContext? context)
    {
        if (context?.Request.Cookies[Cookie] is not { Length: > 0 } said) return null;
        if (!context.Response.HasStarted) context.Response.OnStarting(() => Forget(context.Response));
        var parts = Uri.UnescapeDataString(said).Split('|', 2);
        return parts.Length == 2 && int.TryParse(parts[0], out var tone) && Enum.IsDefined((Tone)tone)
            ? ((Tone)tone, parts[1])
            : null;
    }

    // A page that only leads on to another has shown nothing.
    private static Task Forget(HttpResponse response)
    {
        if (response.StatusCode is < 300 or > 399) response.Cookies.Delete(Cookie);
        return Task.CompletedTask;
    }
}
