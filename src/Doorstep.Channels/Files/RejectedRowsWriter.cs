using System.Buffers;
using System.Globalization;
using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.Reading;
using Doorstep.Channels.Files.Recognising;

namespace Doorstep.Channels.Files;

/// <summary>
/// Writes rows that were not taken as CSV: line, code and reason, then the columns as they came. Mended, the file can
/// be sent again: the first three columns mean nothing to a reader. Dates and numbers are written in the one form that
/// cannot be misread, because a handful of rows no longer shows whether their day or their month stood first.
/// </summary>
internal sealed class RejectedRowsWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\t\r\n");
    private static readonly string[] Added = ["line", "code", "reason"];
    private readonly TextWriter output;
    private readonly int skipped;
    private readonly HashSet<int> dates;
    private readonly HashSet<int> numbers;
    private readonly Recognition recognition;

    public RejectedRowsWriter(TextWriter output, SheetFile sheet, ColumnMap map, Recognition recognition)
    {
        this.output = output;
        this.recognition = recognition;
        dates = [.. map.Of(FieldKind.Date)];
        numbers = [.. map.Of(FieldKind.Amount, FieldKind.Count)];
        // A file that was rejected before has these columns already; the old reasons are let go.
        skipped = sheet.Headers.Take(Added.Length).SequenceEqual(Added) ? Added.Length : 0;
        Put([.. Added, .. sheet.Headers.Skip(skipped).Select(Spelled.Safely)]);
    }

    public void Write(SheetRow row, RowReason reason) => Put(
    [
        row.Line.ToString(CultureInfo.InvariantCulture), reason.Code, Spelled.Safely(reason.Sentence),
        .. row.Cells.Select((cell, i) => Spelled.Safely(row.Fault is null ? Plainly(cell, i) : cell)).Skip(skipped),
    ]);

    private void Put(IEnumerable<string> cells) => output.Write($"{string.Join(',', cells.Select(Quoted))}\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(Special) < 0 && cell.AsSpan().Trim().Length == cell.Length
            ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";

    private string Plainly(string cell, int column)
    {
        if (dates.Contains(column) && recognition.Dates.TryRead(cell, out var date))
            return date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return numbers.Contains(column) && recognition.Numbers.TryRead(cell, out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : cell;
    }
}
