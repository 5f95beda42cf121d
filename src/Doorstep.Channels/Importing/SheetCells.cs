using System.Globalization;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;

namespace Doorstep.Channels.Importing;

/// <summary>Reads the cells of a row of items or stock; the first that cannot be read is its fault.</summary>
internal sealed class SheetCells(ImportSheet sheet, SheetRow row)
{
    private readonly NumberForm numbers = sheet.Recognition.Numbers;

    public RowReason? Fault { get; private set; } = row.Fault;

    public string Text(string field) =>
        row.Fault is null && sheet.Map.At(field) is var at and >= 0 ? row.Cells[at] : "";

    public string Required(string field)
    {
        if (Text(field) is { Length: > 0 } text) return text;
        Fault ??= new RowReason($"{field}.missing", $"The row has no {field}.");
        return "";
    }

    /// <summary>A whole number from 0; null when the cell is blank.</summary>
    public int? Count(string field)
    {
        var text = Text(field);
        if (text.Length == 0) return null;
        if (numbers.TryRead(text, out var read) && read == decimal.Truncate(read) && read is >= 0 and <= int.MaxValue)
            return (int)read;
        Fault ??= new RowReason($"{field}.unreadable", string.Create(
            CultureInfo.InvariantCulture, $"The {field} '{text}' is not a whole number from 0."));
        return null;
    }

    /// <summary>A day, as year, month and day: 2027-12-31; null when the cell is blank.</summary>
    public DateOnly? Day(string field)
    {
        var text = Text(field);
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault ??= new RowReason($"{field}.unreadable", $"The {field} '{text}' is no day such as 2027-12-31.");
        return null;
    }

    /// <summary>Every text of a field that may have several columns, or several texts in one with <c>|</c>.</summary>
    public IReadOnlyList<string> Texts(string field) => row.Fault is not null ? [] :
    [
        .. sheet.Map.AllAt(field).SelectMany(at =>
            row.Cells[at].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];
}
