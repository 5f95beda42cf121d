using System.Text.Json;
using Doorstep.Channels.Importing;
using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Jobs;
using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>An import in words, numbers and colours.</summary>
internal static class ImportView
{
    public static string HrefOf(Guid import) => $"/imports/{import}";

    public static bool HasEnded(ImportAnswer import) =>
        Enum.Parse<JobState>(import.State) >= JobState.Done;

    public static Tone ToneOf(ImportAnswer import) => import.State switch
    {
        "Running" => Tone.Work,
        "Done" => import.Totals is { } totals && totals.GetProperty("rejectedRows").GetInt64() > 0
            ? Tone.Warn : Tone.Good,
        "Dead" => Tone.Bad,
        "Cancelled" => Tone.Neutral,
        _ => Tone.Info,
    };

    public static string StateOf(ImportAnswer import) => import switch
    {
        { State: "Dead" } => "Failed",
        { State: "Running", CancelAsked: true } => "Stopping",
        { State: "Done" } when ToneOf(import) == Tone.Warn => "Done, rows rejected",
        _ => import.State,
    };

    /// <summary>0 to 100; 0 while nothing is known.</summary>
    public static int Percent(ImportAnswer import) =>
        import.Total <= 0 ? 0 : (int)Math.Clamp(import.Done * 100 / import.Total, 0, 100);

    public static ImportTotals? TotalsOf(ImportAnswer import) => import.Totals is not { } totals ? null
        : import.Subject switch
        {
            ImportSubject.Items => totals.Deserialize<ItemTotals>(JsonSerializerOptions.Web),
            ImportSubject.Stock => totals.Deserialize<StockTotals>(JsonSerializerOptions.Web),
            _ => totals.Deserialize<OrderTotals>(JsonSerializerOptions.Web),
        };

    /// <summary>What an import was about, in the plural.</summary>
    public static string Things(ImportSubject subject) => subject.ToString().ToLowerInvariant();

    /// <summary><c>Rejected: quantity.unreadable</c> → <c>Rejected</c>, <c>quantity unreadable</c>.</summary>
    public static (string What, string? Why) Words(string part)
    {
        var at = part.IndexOf(": ", StringComparison.Ordinal);
        return at < 0 ? (part, null)
            : (part[..at], part[(at + 2)..].Replace('.', ' ').Replace('-', ' ').Replace('_', ' '));
    }

    /// <summary>One short line for the list.</summary>
    public static string Short(ImportAnswer import) => TotalsOf(import) switch
    {
        OrderTotals orders => Join((orders.Placed, "placed"), (orders.Already, "already there"),
            (orders.Review, "in review"), (orders.RejectedRows, "rows rejected")),
        ItemTotals items => Join((items.Created, "created"), (items.Already, "already there"),
            (items.RejectedRows, "rows rejected")),
        StockTotals stock => Join((stock.Changed, "changed"), (stock.Unchanged, "right already"),
            (stock.RejectedRows, "rows rejected")),
        _ => "",
    };

    private static string Join(params IEnumerable<(long Count, string What)> parts)
    {
        var said = parts.Where(p => p.Count > 0).Select(p => $"{p.Count:N0} {p.What}").ToList();
        return said.Count == 0 ? "nothing in it" : string.Join(", ", said);
    }
}
