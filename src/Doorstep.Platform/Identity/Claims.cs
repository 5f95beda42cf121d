using System.Security.Claims;

namespace Doorstep.Platform.Identity;

/// <summary>The actor as claims of the signed-in principal, alike for people and for tokens.</summary>
public static class Claims
{
    private const string MerchantClaim = "doorstep:merchant";
    private const string RoleClaim = "doorstep:role";
    private const string NameClaim = "doorstep:name";

    public static IEnumerable<Claim> Of(Actor actor) =>
    [
        new(MerchantClaim, actor.Merchant.ToString()),
        new(RoleClaim, actor.Role.ToString()),
        new(NameClaim, actor.Name),
    ];

    /// <summary>Who acts; null when nobody is signed in.</summary>
    public static Actor? Actor(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(MerchantClaim), out var merchant)
        && Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var role)
            ? new Actor(merchant, user.FindFirstValue(NameClaim) ?? "unknown", role)
            : null;
}
