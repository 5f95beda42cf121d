using System.Collections.Concurrent;
using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Platform.Identity;

/// <summary>
/// Who stands behind a token or a session, as the database says: read at most once in <see cref="SecondsMax"/>, so
/// what is revoked, disabled or given another role is so everywhere soon after.
/// </summary>
public sealed class KnownActors(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const int SecondsMax = 10;

    // Holds only what exists, so its size is bounded by tokens and memberships.
    private readonly ConcurrentDictionary<string, (Actor Actor, DateTimeOffset Until)> known = new();

    /// <summary>The actor of a token that is not revoked; null when there is none with this hash.</summary>
    public Task<Actor?> OfToken(byte[] hash, CancellationToken cancellation) =>
        Find(Convert.ToHexString(hash), async db =>
        await db.Set<ApiToken>().IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null, cancellation) is { } token
            ? new Actor(token.Merchant, $"token: {token.Name}", token.Role)
            : null);

    /// <summary>
    /// The actor that a person is for a merchant; null when they may not, or the session's stamp is an old one.
    /// </summary>
    public Task<Actor?> OfPerson(Guid person, int merchant, string stamp, CancellationToken cancellation) =>
        Find($"{person}/{merchant}/{stamp}", async db => await db.Set<Membership>().IgnoreQueryFilters().AsNoTracking()
            .Where(m => m.UserId == person && m.Merchant == merchant && m.DisabledAt == null)
            .Join(db.Set<User>().Where(u => u.SecurityStamp == stamp), m => m.UserId, u => u.Id,
                (m, u) => new Actor(m.Merchant, u.DisplayName, m.Role))
            .FirstOrDefaultAsync(cancellation));

    /// <summary>Reads everything anew from here on.</summary>
    public void Forget() => known.Clear();

    private async Task<Actor?> Find(string key, Func<DoorstepDb, Task<Actor?>> read)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(key, out var before) && before.Until > now) return before.Actor;
        await using var scope = scopes.CreateAsyncScope();
        var actor = await read(scope.ServiceProvider.GetRequiredService<DoorstepDb>());
        if (actor is null) known.TryRemove(key, out _);
        else known[key] = (actor, now.AddSeconds(SecondsMax));
        return actor;
    }
}
