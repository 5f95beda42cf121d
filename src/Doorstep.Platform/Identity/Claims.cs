using System.Security.Claims;

namespace Doorstep.Platform.Identity;

/// <summary>The actor as claims of the signed-in principal, alike for people and for tokens.</summary>
public static class Claims
{
    private const string MerchantClaim = "doorstep:merchant";
    private const string RoleClaim = "doorstep:role";
    private const string NameClaim = "doorstep:name";
    private const string PersonClaim = "doorstep:person";
    private const string StampClaim = "doorstep:stamp";

    public static IEnumerable<Claim> Of(Actor actor) =>
    [
        new(MerchantClaim, actor.Merchant.ToString()),
        new(RoleClaim, actor.Role.ToString()),
        new(NameClaim, actor.Name),
    ];

    /// <summary>A person who is signed in: the stamp changes with the password and ends older sessions.</summary>
    internal static IEnumerable<Claim> Of(Actor actor, Guid person, string stamp) =>
        [.. Of(actor), new(PersonClaim, person.ToString()), new(StampClaim, stamp)];

    /// <summary>Which person is signed in; null for a token and when nobody is.</summary>
    public static Guid? Person(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(PersonClaim), out var person) ? person : null;

    internal static string Stamp(this ClaimsPrincipal user) => user.FindFirstValue(StampClaim) ?? "";

    /// <summary>Who acts; null when nobody is signed in.</summary>
    public static Actor? Actor(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(MerchantClaim), out var merchant)
        && Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var role)
            ? new Actor(merchant, user.FindFirstValue(NameClaim) ?? "unknown", role)
            : null;
}
