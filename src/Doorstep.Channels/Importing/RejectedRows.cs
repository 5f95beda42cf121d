using System.Text;
using Doorstep.Channels.Files;
using Doorstep.Channels.Files.Reading;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>Counts rows that are not taken and, where a file is named for it, writes them there.</summary>
internal sealed class RejectedRows : IDisposable
{
    private readonly Dictionary<string, long> counts = [];
    private readonly TextWriter? file;
    private readonly RejectedRowsWriter? writer;

    private RejectedRows(TextWriter? file, ImportSheet sheet)
    {
        this.file = file;
        if (file is not null) writer = new RejectedRowsWriter(file, sheet.File, sheet.Map, sheet.Recognition);
    }

    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Refuses with <c>rejected.file</c> when the file cannot be written, before anything else is.</summary>
    public static Outcome<RejectedRows> Open(ImportSheet sheet, ImportOptions options)
    {
        if (options.RejectedFile is not { } path || options.DryRun) return new RejectedRows(null, sheet);
        if (Path.GetFullPath(path) == Path.GetFullPath(options.File))
            return Refusal.Invalid("rejected.file", "The rejected rows cannot go into the file that is being read.");
        try
        {
            return new RejectedRows(new StreamWriter(path, false, new UTF8Encoding(true)), sheet);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Invalid("rejected.file", $"'{path}' cannot be written: {e.Message}");
        }
    }

    public void Add(SheetRow row, RowReason reason)
    {
        counts[reason.Code] = counts.GetValueOrDefault(reason.Code) + 1;
        writer?.Write(row, reason);
    }

    public void Dispose() => file?.Dispose();
}
