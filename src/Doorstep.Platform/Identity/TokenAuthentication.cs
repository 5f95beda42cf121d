using System.Security.Claims;
using System.Text.Encodings.Web;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Doorstep.Platform.Identity;

/// <summary>
/// <c>Authorization: Bearer ds_…</c>. What cannot be a token is refused before any look-up; what is revoked stops
/// working within <see cref="CacheSeconds"/> seconds.
/// </summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, DoorstepDb db,
    IMemoryCache cache) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "Bearer";

    private const int CacheSeconds = 10;
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return AuthenticateResult.NoResult();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || ApiKey.HashOf(header[Prefix.Length..].Trim()) is not { } hash)
            return AuthenticateResult.Fail("No token.");

        var actor = await cache.GetOrCreateAsync(Convert.ToHexString(hash), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(CacheSeconds);
            return Find(hash);
        });
        if (actor is null) return AuthenticateResult.Fail("Unknown or revoked token.");
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(Claims.Of(actor), SchemeName)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Prefix.Trim();
        var why = Request.Headers.Authorization.Count == 0
            ? new Refusal(RefusalKind.Unauthorized, "auth.missing", "Send a token: Authorization: Bearer ds_…")
            : new Refusal(RefusalKind.Unauthorized, "auth.invalid", "The token is unknown or revoked. Make a new one.");
        return Caller.Problem(why).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Caller.Problem(
        Refusal.Forbidden("permission.denied", "This token may not do that.")).ExecuteAsync(Context);

    private async Task<Actor?> Find(byte[] hash)
    {
        var token = await db.Set<ApiToken>().IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null, Context.RequestAborted);
        return token is null ? null : new Actor(token.Merchant, $"token: {token.Name}", token.Role);
    }
}
