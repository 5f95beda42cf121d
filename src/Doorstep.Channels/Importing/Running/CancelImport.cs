using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Stops an import between two batches; what was imported stays.</summary>
/// <remarks>Refusals: <c>import.unknown</c>, <c>import.ended</c>.</remarks>
public sealed class CancelImport(JobQueue jobs) : ICommand
{
    public static Permission Needs => Permission.Import;

    public sealed record Request(Guid Import);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/imports/{import:guid}/cancel",
        (Guid import, Caller caller, CancellationToken cancellation) =>
            caller.Run<CancelImport, ImportAnswer>(c => c.Run(new(import), cancellation)));

    public async Task<Outcome<ImportAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (await jobs.Find(ImportJob.KindName, request.Import, cancellation) is null)
            return ImportRefusals.Unknown(request.Import);
        if (!await jobs.Cancel(request.Import, cancellation)) return ImportRefusals.Ended;
        return ImportAnswer.Of((await jobs.Find(ImportJob.KindName, request.Import, cancellation))!);
    }
}
