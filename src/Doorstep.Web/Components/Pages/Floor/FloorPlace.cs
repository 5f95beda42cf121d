using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>
/// Where on the floor a device is: what the address says, else where it was last, else the only location.
/// </summary>
internal static class FloorPlace
{
    private const string Cookie = "floor";

    public static async Task<(LocationAnswer? Here, IReadOnlyList<LocationAnswer> All)> Find(
        Caller caller, HttpContext http, string? asked)
    {
        var listed = await caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(http.RequestAborted));
        IReadOnlyList<LocationAnswer> all = listed.Succeeded ? [.. listed.Value.Items.Where(l => l.Active)] : [];
        var code = string.IsNullOrWhiteSpace(asked) ? http.Request.Cookies[Cookie] : asked.Trim();
        var here = all.FirstOrDefault(l => l.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
            ?? (all.Count == 1 ? all[0] : null);
        if (here is not null && asked is not null && !http.Response.HasStarted)
            http.Response.Cookies.Append(Cookie, here.Code, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true,
                MaxAge = TimeSpan.FromDays(30),
            });
        return (here, all);
    }
}
