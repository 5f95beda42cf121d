using Doorstep.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Sourcing.Rules;

/// <summary>A whole list that a merchant keeps, as of one version: rules, delivery services.</summary>
public interface IListVersion
{
    /// <summary>1, 2, 3 … per merchant.</summary>
    int Version { get; }

    /// <summary>What changed, in words.</summary>
    string Change { get; }

    string Author { get; }

    DateTimeOffset At { get; }
}

public static class ListVersions
{
    /// <summary>A page of the versions of a list, newest first: who changed what, and when.</summary>
    /// <param name="after">The version that the page before ended with.</param>
    /// <param name="say">A version as a row.</param>
    public static async Task<Page<TRow>> Newest<TVersion, TRow>(
        this IQueryable<TVersion> versions, int? after, int? limit, Func<TVersion, TRow> say,
        CancellationToken cancellation)
        where TVersion : class, IListVersion
    {
        var size = Paging.Limit(limit);
        var rows = await versions.AsNoTracking().Where(v => after == null || v.Version < after)
            .OrderByDescending(v => v.Version).Take(size + 1).ToListAsync(cancellation);
        return new Page<TRow>(
            [.. rows.Take(size).Select(say)], rows.Count > size ? rows[size - 1].Version.ToString() : null);
    }
}
