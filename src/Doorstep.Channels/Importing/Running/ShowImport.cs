using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Shows one import: how far it is, or where every row ended.</summary>
/// <remarks>Refusals: <c>import.unknown</c>.</remarks>
public sealed class ShowImport(JobQueue jobs) : IQuery
{
    public static Permission Needs => Permission.Import;

    public sealed record Request(Guid Import);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/imports/{import:guid}",
        (Guid import, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowImport, ImportAnswer>(q => q.Run(new(import), cancellation)));

    public async Task<Outcome<ImportAnswer>> Run(Request request, CancellationToken cancellation) =>
        await jobs.Find(ImportJob.KindName, request.Import, cancellation) is { } job
            ? ImportAnswer.Of(job)
            : ImportRefusals.Unknown(request.Import);
}
