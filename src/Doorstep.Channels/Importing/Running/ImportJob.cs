using System.Text.Json;
using Doorstep.Platform.Jobs;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing.Running;

/// <summary>
/// Runs an import in the background. Begun again after a crash it reads the file from its start, and what was
/// imported before is there already.
/// </summary>
internal sealed class ImportJob(FileImport import) : IJobHandler
{
    public const string KindName = "import";

    public string Kind => KindName;

    public async Task<Outcome<string>> Run(RunningJob job, CancellationToken cancellation)
    {
        var options = JsonSerializer.Deserialize<ImportOptions>(job.Input, JsonSerializerOptions.Web)!;
        var prepared = await import.Prepare(job.Actor, options, cancellation);
        if (prepared.IsRefused(out var why)) return why;
        var totals = await prepared.Value.Run(at => job.Report(at.Done, at.Total), cancellation);
        return totals.IsRefused(out why) ? why
            : JsonSerializer.Serialize(totals.Value, totals.Value.GetType(), JsonSerializerOptions.Web);
    }
}
