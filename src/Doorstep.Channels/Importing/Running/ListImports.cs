using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Lists the newest imports.</summary>
public sealed class ListImports(JobQueue jobs) : IQuery
{
    public static Permission Needs => Permission.Import;

    public sealed record Request(int? Limit = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/imports",
        (int? limit, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListImports, Page<ImportAnswer>>(q => q.Run(new(limit), cancellation)));

    public async Task<Outcome<Page<ImportAnswer>>> Run(Request request, CancellationToken cancellation) =>
        new Page<ImportAnswer>(
            [.. (await jobs.List(ImportJob.KindName, Paging.Limit(request.Limit), cancellation))
                .Select(ImportAnswer.Of)], null);
}
