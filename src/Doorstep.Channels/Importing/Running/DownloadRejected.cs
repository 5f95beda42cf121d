using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Hands out the rows of an import that were not taken, to be mended and sent again.</summary>
/// <remarks>Refusals: <c>import.unknown</c>, <c>import.no_rejected</c>.</remarks>
public sealed class DownloadRejected(JobQueue jobs) : IQuery
{
    public static Permission Needs => Permission.Import;

    public sealed record Request(Guid Import);

    /// <param name="Path">Where the rows lie, as CSV.</param>
    /// <param name="Name">What the file should be called.</param>
    public sealed record Answer(string Path, string Name);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/imports/{import:guid}/rejected.csv",
        async (Guid import, Caller caller, CancellationToken cancellation) =>
        {
            var found = await caller.Question<DownloadRejected, Answer>(q => q.Run(new(import), cancellation));
            return found.IsRefused(out var why)
                ? Caller.Problem(why)
                : Results.File(found.Value.Path, "text/csv; charset=utf-8", found.Value.Name);
        });

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await jobs.Find(ImportJob.KindName, request.Import, cancellation) is not { } job)
            return ImportRefusals.Unknown(request.Import);
        var options = ImportAnswer.Options(job);
        if (job.State < JobState.Done || options.RejectedFile is not { } path || !File.Exists(path))
            return Refusal.NotFound("import.no_rejected", "The import has not ended, or its files were tidied away.");
        return new Answer(path, $"{Path.GetFileNameWithoutExtension(Uploads.ShownName(options.File))}-rejected.csv");
    }
}
