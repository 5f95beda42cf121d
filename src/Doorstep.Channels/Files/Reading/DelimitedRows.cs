using Sylvan.Data.Csv;

namespace Doorstep.Channels.Files.Reading;

/// <summary>Rows of comma, semicolon, tab or pipe separated text, after RFC 4180.</summary>
internal static class DelimitedRows
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>All records with the line each starts on; a malformed one is a fault and reading goes on.</summary>
    public static IEnumerable<SheetRow> Read(TextReader text, char separator)
    {
        using var replay = new ReplayReader(text);
        var names = new RepeatedText();
        long line = 1;
        var more = true;
        while (more)
        {
            RowReason? fault = null;
            var csv = Start(replay, separator, names, ref fault);
            while (csv is not null && fault is null)
            {
                if (!Next(csv, ref fault)) break;
                var cells = Cells(csv);
                yield return new SheetRow(line, cells);
                line++;
                foreach (var cell in cells) line += LineBreaks.Count(cell);
            }

            more = fault is not null;
            if (!more) continue;
            yield return new SheetRow(line, [replay.TextOf(line)], fault);
            more = replay.GoTo(++line);
        }
    }

    /// <summary>The separator that cuts the first records into the same number of cells, the most of them.</summary>
    public static char RecogniseSeparator(string sample, bool sampleIsWhole)
    {
        if (Declared(sample) is { } declared) return declared;
        return Separators.MaxBy(s => Evenness(sample, s, sampleIsWhole));
    }

    // Excel's own first line, for example "sep=;".
    private static char? Declared(string sample) =>
        sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 4
        && Array.IndexOf(Separators, sample[4]) >= 0 ? sample[4] : null;

    private static double Evenness(string sample, char separator, bool sampleIsWhole)
    {
        const int recordsMax = 50;
        var counts = new List<int>();
        var (cells, quoted, blank) = (1, false, true);
        foreach (var c in sample)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == separator) cells++;
            else if (!quoted && c is '\n' or '\r')
            {
                if (!blank) counts.Add(cells);
                (cells, blank) = (1, true);
                if (counts.Count == recordsMax) break;
                continue;
            }

            blank = false;
        }

        if (!blank && (sampleIsWhole || counts.Count == 0)) counts.Add(cells);
        if (counts.Count == 0 || counts[0] == 1) return 0;
        // Evenness counts more than width: a comma in every title must not win over the semicolons around it.
        return (counts.Count(c => c == counts[0]) / (double)counts.Count) + (Math.Min(counts[0], 100) / 1000.0);
    }

    private static CsvDataReader? Start(TextReader text, char separator, RepeatedText names, ref RowReason? fault)
    {
        try
        {
            return CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = separator,
                // No comments: "#1001" is an order number.
                Comment = '\uFFFF',
                BufferSize = SheetLimits.SampleBytes,
                MaxBufferSize = SheetLimits.LineLengthMax,
                StringFactory = names.Get,
                OwnsReader = false,
            });
        }
        catch (Exception e) when (e is CsvFormatException)
        {
            fault = Fault(e);
            return null;
        }
    }

    private static bool Next(CsvDataReader csv, ref RowReason? fault)
    {
        try
        {
            return csv.Read();
        }
        catch (Exception e) when (e is CsvFormatException)
        {
            fault = Fault(e);
            return false;
        }
    }

    private static RowReason Fault(Exception e) => e is CsvRecordTooLargeException
        ? new("row.too-long", $"The row is longer than {SheetLimits.LineLengthMax:N0} characters. Is a quote open?")
        : new("row.quotes", "A quote is opened and not closed, or text follows a closing quote. "
            + "Quotes inside a quoted cell are doubled (\"\").");

    private static string[] Cells(CsvDataReader csv)
    {
        var cells = new string[csv.RowFieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = csv.GetString(i);
        return cells;
    }
}

/// <summary>
/// Gives the same string for text that was met shortly before: order numbers, dates and countries repeat in
/// neighbouring rows. One slot for each hash; a miss only costs what it would have cost anyway.
/// </summary>
internal sealed class RepeatedText
{
    private const int LengthMax = 40;
    private readonly string[] slots = new string[8192];

    public string Get(char[] buffer, int offset, int length)
    {
        var text = buffer.AsSpan(offset, length).Trim();
        if (text.Length > LengthMax) return new string(text);
        ref var slot = ref slots[string.GetHashCode(text, StringComparison.Ordinal) & (slots.Length - 1)];
        if (slot is null || !text.SequenceEqual(slot)) slot = new string(text);
        return slot;
    }
}

/// <summary>Line breaks as editors count them: CR LF, LF or CR.</summary>
internal static class LineBreaks
{
    public static int Count(string text)
    {
        var count = 0;
        for (var at = text.AsSpan().IndexOfAny('\r', '\n'); at >= 0 && at < text.Length; at++)
            if (text[at] == '\r' || (text[at] == '\n' && (at == 0 || text[at - 1] != '\r'))) count++;
        return count;
    }
}
