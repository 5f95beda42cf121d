using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.Tokens;

/// <summary>Ends a token for good. Revoking it again changes nothing.</summary>
/// <remarks>Refusals: <c>token.unknown</c>.</remarks>
public sealed class RevokeToken(Work work, KnownActors known) : ICommand
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Request(Guid Token);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/tokens/{token:guid}",
        (Guid token, Caller caller, CancellationToken cancellation) =>
            caller.Run<RevokeToken, TokenAnswer>(c => c.Run(new(token), cancellation)));

    public async Task<Outcome<TokenAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var token = await work.Db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == request.Token, cancellation);
        if (token is null)
            return Refusal.NotFound("token.unknown", "There is no such token. Look at the list of tokens.");
        if (token.RevokedAt is not null) return TokenAnswer.Of(token);
        token.RevokedAt = work.Now;
        await work.Db.SaveChangesAsync(cancellation);
        work.Journal.Write("token", token.Id, 2, new Note("TokenRevoked", Data: new { token.Name }));
        known.Forget();
        return TokenAnswer.Of(token);
    }
}
