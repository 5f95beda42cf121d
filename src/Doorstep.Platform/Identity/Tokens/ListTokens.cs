using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.Tokens;

/// <summary>Lists the merchant's tokens, newest first, also those revoked.</summary>
/// <remarks>Refusals: <c>cursor.invalid</c>.</remarks>
public sealed class ListTokens(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.ManagePeople;

    /// <param name="After">The cursor that the page before ended with.</param>
    public sealed record Request(string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tokens",
        (string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListTokens, Page<TokenAnswer>>(l => l.Run(new(after, limit), cancellation)));

    public async Task<Outcome<Page<TokenAnswer>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        var tokens = db.Set<ApiToken>().AsNoTracking();
        if (request.After is { Length: > 0 } cursor)
        {
            if (!Guid.TryParse(cursor, out var after)) return Cursor.Invalid(cursor);
            tokens = tokens.Where(t => t.Id.CompareTo(after) < 0);
        }

        var found = await tokens.OrderByDescending(t => t.Id).Take(limit + 1).ToListAsync(cancellation);
        return new Page<TokenAnswer>(
            [.. found.Take(limit).Select(TokenAnswer.Of)], found.Count > limit ? found[limit - 1].Id.ToString() : null);
    }
}
