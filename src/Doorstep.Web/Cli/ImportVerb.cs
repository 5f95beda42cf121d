using System.CommandLine;
using Doorstep.Channels.Importing;
using Doorstep.Platform.Outcomes;
using Spectre.Console;

namespace Doorstep.Web.Cli;

/// <summary><c>import items|stock|orders FILE</c>: shows what the file was recognised as, then imports it.</summary>
internal static class ImportVerb
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "CSV, TSV or XLSX; gzip too" };

    private static readonly Option<string> Channel = new("--channel")
    {
        Description = "Where the orders come from", DefaultValueFactory = _ => "file",
    };

    private static readonly Option<bool> CreateItems = new("--create-items")
    {
        Description = "Create unknown SKUs from the sheet; else their orders wait in review",
    };

    private static readonly Option<string?> Map = new("--map")
    {
        Description = "Columns, for example order=InvoiceNo,sku=StockCode; field= leaves a field out",
    };

    private static readonly Option<string?> UseMap = new("--use-map") { Description = "Use a saved mapping" };

    private static readonly Option<string?> SaveMap =
        new("--save-map") { Description = "Save this mapping under a name" };

    private static readonly Option<string?> Currency =
        new("--currency") { Description = "Of rows that name none: USD" };

    private static readonly Option<string?> Dates = new("--dates") { Description = "day-first or month-first" };

    private static readonly Option<string?> Decimal = new("--decimal") { Description = "point or comma" };

    private static readonly Option<string?> Zone = new("--zone")
    {
        Description = "Time zone of dates without an offset: Europe/London",
    };

    private static readonly Option<FileInfo?> Rejected = new("--rejected")
    {
        Description = "Write rows that are not taken there, to mend and import them",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read and count; write nothing" };

    public static Command Make()
    {
        var verb = new Command("import", "Import a file of items, stock or orders");
        foreach (var (subject, says) in new[]
        {
            (ImportSubject.Items, "Create items"), (ImportSubject.Stock, "Set counted stock"),
            (ImportSubject.Orders, "Place orders"),
        })
        {
            var kind = new Command(subject.ToString().ToLowerInvariant(), says)
            {
                File, Map, UseMap, SaveMap, Decimal, Rejected, DryRun,
            };
            if (subject == ImportSubject.Orders)
                foreach (var option in new Option[] { Channel, CreateItems, Currency, Dates, Zone }) kind.Options.Add(
                    option);
            kind.SetAction((words, cancellation) => Run(subject, words, cancellation));
            verb.Subcommands.Add(kind);
        }

        return verb;
    }

    private static async Task<int> Run(ImportSubject subject, ParseResult words, CancellationToken cancellation)
    {
        var options = new ImportOptions(
            subject, words.GetRequiredValue(File).FullName, Value(words, Channel) ?? "file", Value(words, CreateItems),
            words.GetValue(Map), words.GetValue(UseMap), words.GetValue(SaveMap), Value(words, Currency),
            Value(words, Dates), words.GetValue(Decimal), Value(words, Zone), words.GetValue(Rejected)?.FullName,
            words.GetValue(DryRun));
        await using var session = await Session.Open(words, cancellation);
        var prepared = await session.Services.GetRequiredService<FileImport>()
            .Prepare(session.Actor, options, cancellation);
        if (prepared.IsRefused(out var why)) throw new InvalidVerb(why.Sentence + Hint(why));

        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        Recognised(screen, options, prepared.Value);
        try
        {
            var outcome = await ImportBar.Show(
                screen, progress => prepared.Value.Run(progress, cancellation));
            if (outcome.IsRefused(out why)) throw new InvalidVerb(why.Sentence);
            Ended(screen, options, outcome.Value);
            if (words.GetValue(Verbs.Json)) Session.PrintJson(outcome.Value);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new InvalidVerb("Stopped between two batches; what was imported stays. "
                + "Run the same command again to go on: what is there already is not imported twice.");
        }
    }

    // What a screen shows beside the sentence has to be typed here.
    private static string Hint(Refusal why) => why.Data?.GetValueOrDefault("missing") is string[] missing
        ? $" --map {string.Join(',', missing.Select(field => $"{field}=COLUMN"))}"
        : "";

    // A subcommand has only the options that mean something for it.
    private static T? Value<T>(ParseResult words, Option<T> option) =>
        words.CommandResult.Command.Options.Contains(option) ? words.GetValue(option) : default;

    private static void Recognised(IAnsiConsole screen, ImportOptions options, PreparedImport import)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(
            new TableColumn(Markup.Escape(
                $"{Path.GetFileName(options.File)}, {options.Subject.ToString().ToLowerInvariant()}")));
        foreach (var sentence in import.Recognised) table.AddRow(Markup.Escape(sentence));
        foreach (var doubt in import.Doubts) table.AddRow($"[yellow]Note:[/] {Markup.Escape(doubt)}");
        screen.Write(table);
    }

    private static void Ended(IAnsiConsole screen, ImportOptions options, ImportTotals totals)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Where every row ended")
            .AddColumn(new TableColumn("Rows").RightAligned());
        foreach (var (what, rows) in totals.Parts.Where(p => p.Rows > 0))
            table.AddRow(Markup.Escape(what), rows.ToString("N0"));
        table.AddRow("[bold]Rows of the file[/]", $"[bold]{totals.Rows:N0}[/]");
        screen.Write(table);
        screen.WriteLine(options.DryRun ? $"A dry run: nothing was written. {totals.Sentence}" : totals.Sentence);
        if (totals.RejectedRows > 0 && options.RejectedFile is { } path && !options.DryRun)
            screen.WriteLine($"The rejected rows are in {path}. Mend them and import that file.");
    }
}
