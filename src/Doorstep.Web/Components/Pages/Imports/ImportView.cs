using System.Text.Json;
using Doorstep.Channels.Importing;
using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Jobs;
using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>An import in words, numbers and colours.</summary>
internal static class ImportView
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["order"] = "Order number",
        ["placedAt"] = "Placed at",
        ["currency"] = "Currency",
        ["customer"] = "Customer number",
        ["email"] = "E-mail",
        ["name"] = "Recipient",
        ["line1"] = "Street",
        ["city"] = "City",
        ["region"] = "Region or state",
        ["postalCode"] = "Postal code",
        ["country"] = "Country",
        ["sku"] = "SKU",
        ["title"] = "Title",
        ["quantity"] = "Quantity",
        ["price"] = "Unit price",
        ["shipping"] = "Shipping price",
        ["service"] = "Delivery service",
        ["priority"] = "Priority",
        ["tags"] = "Tags",
        ["note"] = "Note",
        ["giftNote"] = "Gift note",
        ["barcode"] = "Barcode",
        ["weightGrams"] = "Weight, g",
        ["lengthMm"] = "Length, mm",
        ["widthMm"] = "Width, mm",
        ["heightMm"] = "Height, mm",
        ["location"] = "Location",
    };

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
        { State: "Done" } when ToneOf(import) == Tone.Warn => "Partly done",
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

    /// <summary>What became of it in one short line.</summary>
    public static string Short(ImportAnswer import) => TotalsOf(import) switch
    {
        OrderTotals orders => Join(orders, (orders.Placed, "placed"), (orders.Review, "in review"),
            (orders.Already, "there already")),
        ItemTotals items => Join(items, (items.Created, "created"), (items.Already, "there already")),
        StockTotals stock => Join(stock, (stock.Changed, "changed"), (stock.Unchanged, "right already")),
        _ => "",
    };

    /// <summary>A field of a sheet as people call it.</summary>
    public static string LabelOf(string field) => Labels.GetValueOrDefault(field, field);

    private static string Join(ImportTotals totals, params IEnumerable<(long Count, string What)> parts)
    {
        var rejected = totals.RejectedRows == 1 ? "row rejected" : "rows rejected";
        var said = parts.Append((totals.RejectedRows, rejected))
            .Where(p => p.Item1 > 0).Select(p => $"{p.Item1:N0} {p.Item2}").ToList();
        return said.Count == 0 ? "Nothing was in it" : string.Join(", ", said);
    }
}
