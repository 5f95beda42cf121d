using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Doorstep.Sourcing.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Sourcing.Promising;

/// <summary>Lists the versions of the delivery services, newest first: who changed what, and when.</summary>
public sealed class ListServiceVersions(DoorstepDb db) : IQuery
{
    public static Permission Needs => Permission.See;

    /// <param name="After">The cursor of a page: the version that it ended with.</param>
    public sealed record Request(int? After = null, int? Limit = null);

    /// <param name="Services">How many services it has.</param>
    public sealed record Row(int Version, int Services, string Change, string Author, DateTimeOffset At);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/services/versions",
        (int? after, int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListServiceVersions, Page<Row>>(q => q.Run(new(after, limit), cancellation)));

    public async Task<Outcome<Page<Row>>> Run(Request request, CancellationToken cancellation) =>
        await db.ServiceVersions.Newest(
            request.After, request.Limit, s => new Row(s.Version, s.Services.Count, s.Change, s.Author, s.At),
            cancellation);
}
