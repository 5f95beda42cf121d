using System.Text.Json;
using Doorstep.Platform.Jobs;

namespace Doorstep.Channels.Importing.Running;

/// <summary>An import as the API and the screens show it.</summary>
/// <param name="File">The file's name, as its sender gave it.</param>
/// <param name="Upload">The name under which the file is kept, to be read once more.</param>
/// <param name="State"><c>Waiting</c>, <c>Running</c>, <c>Done</c>, <c>Cancelled</c> or <c>Dead</c>.</param>
/// <param name="Done">Of <paramref name="Total"/>; for a bar.</param>
/// <param name="Totals">Where every row ended; null before the end.</param>
/// <param name="Error">What went wrong last.</param>
public sealed record ImportAnswer(
    Guid Id, string File, string Upload, ImportSubject Subject, string Channel, string State, long Done, long Total,
    JsonElement? Totals, string? Error, int Attempts, bool CancelAsked, string CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt)
{
    internal static ImportAnswer Of(Job job)
    {
        var options = Options(job);
        return new ImportAnswer(
            job.Id, Uploads.ShownName(options.File), Path.GetFileName(options.File), options.Subject, options.Channel,
            job.State.ToString(), job.ProgressDone, job.ProgressTotal,
            job.Result is null ? null : JsonSerializer.Deserialize<JsonElement>(job.Result),
            job.LastError, job.Attempts, job.CancelAsked, job.CreatedBy, job.CreatedAt, job.EndedAt);
    }

    internal static ImportOptions Options(Job job) =>
        JsonSerializer.Deserialize<ImportOptions>(job.Input, JsonSerializerOptions.Web)!;
}
