using System.Security.Claims;
using System.Text.Encodings.Web;
using Doorstep.Platform.Identity.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Doorstep.Platform.Identity;

/// <summary>Reads <c>Authorization: Bearer ds_…</c>.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownActors known)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";

    private bool IsBlank => string.IsNullOrWhiteSpace(Request.Headers.Authorization);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (IsBlank) return AuthenticateResult.NoResult();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || ApiKey.HashOf(header[Prefix.Length..].Trim()) is not { } hash
            || await known.OfToken(hash, Context.RequestAborted) is not { } actor)
            return AuthenticateResult.Fail(AuthRefusals.Invalid.Sentence);
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(Claims.Of(actor), Scheme.Name)), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        (IsBlank ? AuthRefusals.Missing : AuthRefusals.Invalid).Answer(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        AuthRefusals.Denied.Answer(Context);
}
