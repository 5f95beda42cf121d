using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Runs an import again that failed or was cancelled; what was imported is there already.</summary>
/// <remarks>Refusals: <c>import.unknown</c>, <c>import.not_dead</c>.</remarks>
public sealed class ReplayImport(JobQueue jobs) : ICommand
{
    public static Permission Needs => Permission.Import;

    public sealed record Request(Guid Import);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/imports/{import:guid}/replay",
        (Guid import, Caller caller, CancellationToken cancellation) =>
            caller.Run<ReplayImport, ImportAnswer>(c => c.Run(new(import), cancellation)));

    public async Task<Outcome<ImportAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await jobs.Find(ImportJob.KindName, request.Import, cancellation) is null)
            return ImportRefusals.Unknown(request.Import);
        if (!await jobs.Replay(request.Import, cancellation)) return ImportRefusals.NotEnded;
        return ImportAnswer.Of((await jobs.Find(ImportJob.KindName, request.Import, cancellation))!);
    }
}
