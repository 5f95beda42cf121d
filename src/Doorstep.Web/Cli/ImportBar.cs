using Doorstep.Channels.Importing;
using Doorstep.Platform.Outcomes;
using Spectre.Console;

namespace Doorstep.Web.Cli;

/// <summary>Progress of an import: a bar on a terminal, a plain line now and then elsewhere.</summary>
internal static class ImportBar
{
    private const int PlainLineEveryRows = 50_000;

    public static Task<Outcome<ImportTotals>> Show(
        IAnsiConsole screen, Func<Action<ImportProgress>, Task<Outcome<ImportTotals>>> run) =>
        screen.Profile.Capabilities.Interactive && screen.Profile.Out.IsTerminal ? Bars(screen, run)
            : Lines(screen, run);

    private static Task<Outcome<ImportTotals>> Bars(
        IAnsiConsole screen, Func<Action<ImportProgress>, Task<Outcome<ImportTotals>>> run) =>
        screen.Progress().Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
            new RemainingTimeColumn()).StartAsync(async bars =>
            {
                var steps = new Dictionary<string, ProgressTask>();
                return await run(at =>
                {
                    lock (steps)
                    {
                        if (!steps.TryGetValue(at.Step, out var bar)) steps.Add(at.Step, bar = bars.AddTask(at.Step));
                        bar.MaxValue = Math.Max(1, at.Total);
                        bar.Value = at.Done;
                        bar.Description = $"{at.Step}, {at.Rows:N0} rows";
                    }
                });
            });

    private static Task<Outcome<ImportTotals>> Lines(
        IAnsiConsole screen, Func<Action<ImportProgress>, Task<Outcome<ImportTotals>>> run)
    {
        var (step, rows) = ("", 0L);
        return run(at =>
        {
            if (at.Step == step && at.Rows < rows + PlainLineEveryRows) return;
            (step, rows) = (at.Step, at.Rows);
            screen.WriteLine($"{at.Step}: {(at.Total == 0 ? 0 : 100 * at.Done / at.Total)} %, {at.Rows:N0} rows");
        });
    }
}
