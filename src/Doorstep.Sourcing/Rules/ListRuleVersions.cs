using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Sourcing.Rules;

/// <summary>Lists the versions of the sourcing rules, newest first: who changed what, and when.</summary>
public sealed class ListRuleVersions(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="After">The cursor of a page: the version that it ended with.</param>
    public sealed record Request(int? After = null, int? Limit = null);

    /// <param name="Rules">How many rules it has.</param>
    public sealed record Row(int Version, int Rules, string Change, string Author, DateTimeOffset At);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sourcing-rules/versions",
        (int? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListRuleVersions, Page<Row>>(q => q.Run(new(after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation) =>
        await db.RuleVersions.Newest(
            request.After, request.Limit, r => new Row(r.Version, r.Rules.Count, r.Change, r.Author, r.At),
            cancellation);
}
