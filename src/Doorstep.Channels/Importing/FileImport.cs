using Doorstep.Channels.Files.Mapping;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>
/// The door to importing: opens a file and says what it was recognised as; nothing is written before Run.
/// </summary>
public sealed class FileImport(CommandRunner runner, TimeProvider clock)
{
    /// <summary>
    /// Refuses what cannot be read (<c>file.…</c>), mapped (<c>map.…</c>, <c>mapping.…</c>) or understood
    /// (<c>option.…</c>, <c>zone.unknown</c>, <c>currency.unknown</c>, <c>channel.invalid</c>), and with
    /// <c>permission.denied</c>.
    /// </summary>
    public async Task<Outcome<PreparedImport>> Prepare(
        Actor actor, ImportOptions options, CancellationToken cancellation)
    {
        var batches = new ImportBatches(runner, actor);
        SavedMapping? saved = null;
        if (options.UseMap is { } name)
        {
            var kept = await batches.Ask<ImportQuestions, SavedMapping>(q => q.Mapping(name, cancellation));
            if (kept.IsRefused(out var unknown)) return unknown;
            saved = kept.Value;
        }

        if (await batches.Ask<ImportQuestions, string>(q => q.Currency(cancellation)) is var currency
            && currency.IsRefused(out var why)) return why;
        if (ImportSheet.Open(options, saved) is var sheet && sheet.IsRefused(out why)) return why;
        return new PreparedImport(sheet.Value, options, batches, currency.Value, clock);
    }
}

/// <summary>A file that is ready to be imported.</summary>
public sealed class PreparedImport
{
    private readonly ImportSheet sheet;
    private readonly ImportOptions options;
    private readonly ImportBatches batches;
    private readonly string currency;
    private readonly TimeProvider clock;

    internal PreparedImport(
        ImportSheet sheet, ImportOptions options, ImportBatches batches, string currency, TimeProvider clock) =>
        (this.sheet, this.options, this.batches, this.currency, this.clock) =
            (sheet, options, batches, currency, clock);

    /// <summary>What the file was recognised as, a sentence each.</summary>
    public IReadOnlyList<string> Recognised => sheet.Recognition.Sentences;

    /// <summary>What could be read otherwise, or will be rejected; to be said aloud.</summary>
    public IReadOnlyList<string> Doubts => sheet.Recognition.Doubts;

    /// <summary>
    /// Imports the file. When it is stopped between two batches it throws
    /// <see cref="OperationCanceledException"/>; what was imported stays, and the same file again goes on from there.
    /// </summary>
    /// <param name="progress">Is called on any thread.</param>
    public async Task<Outcome<ImportTotals>> Run(Action<ImportProgress> progress, CancellationToken cancellation)
    {
        if (RejectedRows.Open(sheet, options) is var opened && opened.IsRefused(out var why)) return why;
        using var rejected = opened.Value;
        if (options is { SaveMap: { } name, DryRun: false })
        {
            var kept = await batches.Run<SaveMapping, Done>(
                c => c.Run(new(name, sheet.ToSaved().ToJson()), cancellation), cancellation);
            if (kept.IsRefused(out why)) return why;
        }

        return options.Subject switch
        {
            ImportSubject.Items => await new ImportItems(sheet, options, batches).Run(rejected, progress, cancellation),
            ImportSubject.Stock => await new ImportStock(sheet, options, batches).Run(rejected, progress, cancellation),
            _ => await new ImportOrders(sheet, options, batches, clock).Run(currency, rejected, progress, cancellation),
        };
    }
}
