using System.Text.Json;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Begins an import in the background, of a file that was sent in.</summary>
/// <remarks>Refusals: <c>upload.unknown</c>; of the form itself those of <see cref="UploadForm"/>.</remarks>
public sealed class StartImport : ICommand
{
    private readonly Work work;
    private readonly JobQueue jobs;
    private readonly Uploads uploads;

    internal StartImport(Work work, JobQueue jobs, Uploads uploads) =>
        (this.work, this.jobs, this.uploads) = (work, jobs, uploads);

    public static Permission Needs => Permission.Import;

    /// <param name="Options">Its file is an upload; its rejected rows go to a file beside it.</param>
    public sealed record Request(ImportOptions Options);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/imports",
        async (HttpRequest http, Caller caller, Uploads uploads, CancellationToken cancellation) =>
        {
            if (!caller.Actor.May(Needs))
                return await caller.Run<StartImport, ImportAnswer>(c => c.Run(new(new(default, "")), cancellation));
            var options = await UploadForm.Read(http, caller.Actor, uploads, cancellation);
            return options.IsRefused(out var why)
                ? Caller.Problem(why)
                : await caller.Run<StartImport, ImportAnswer>(
                    c => c.Run(new(options.Value), cancellation), _ => StatusCodes.Status202Accepted);
        })
        .WithMetadata(new RequestSizeLimitAttribute(Uploads.BytesMax + (1 << 20)))
        .Accepts<IFormFile>("multipart/form-data");

    public Task<Outcome<ImportAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var options = request.Options;
        if (uploads.PathOf(work.Actor, Path.GetFileName(options.File)) is var path && path.IsRefused(out var why))
            return Task.FromResult<Outcome<ImportAnswer>>(why);
        options = options with { File = path.Value, RejectedFile = path.Value + ".rejected.csv" };
        var job = jobs.Add(ImportJob.KindName, JsonSerializer.Serialize(options, JsonSerializerOptions.Web));
        return Task.FromResult<Outcome<ImportAnswer>>(ImportAnswer.Of(job));
    }
}
