using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.People;

/// <summary>Lists who works or worked for the merchant, in the order of their e-mail addresses.</summary>
public sealed class ListPeople(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.ManagePeople;

    /// <param name="After">The last e-mail address of the page before.</param>
    public sealed record Request(string? After = null, int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/people",
        (string? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListPeople, Page<PersonAnswer>>(l => l.Run(new(after, limit), cancellation)));

    public async Task<Outcome<Page<PersonAnswer>>> Run(Request request, CancellationToken cancellation)
    {
        var limit = Paging.Limit(request.Limit);
        var after = request.After?.Trim().ToUpperInvariant() ?? "";
        var found = await db.Set<Membership>().AsNoTracking()
            .Join(db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => new { Membership = m, User = u })
            .Where(p => string.Compare(p.User.NormalizedEmail, after) > 0)
            .OrderBy(p => p.User.NormalizedEmail).Take(limit + 1).ToListAsync(cancellation);
        return new Page<PersonAnswer>(
            [.. found.Take(limit).Select(p => Accounts.Answer(p.User, p.Membership))],
            found.Count > limit ? found[limit - 1].User.Email : null);
    }
}
