using System.Globalization;
using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.Reading;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Files.Recognising;

/// <summary>What a person decides instead of leaving it to recognition; null leaves it.</summary>
/// <param name="Zone">IANA time zone of dates without an offset; UTC when null.</param>
internal sealed record ReadingChoices(char? Decimal = null, DateOrder? Dates = null, string? Zone = null);

/// <summary>
/// What a sheet was recognised as, in sentences to be shown before anything is written, and the parsers that follow.
/// </summary>
/// <param name="Doubts">What could be read otherwise, or would be rejected; to be said aloud.</param>
internal sealed record Recognition(
    NumberForm Numbers, DateForm Dates, IReadOnlyList<string> Sentences, IReadOnlyList<string> Doubts)
{
    /// <summary>Rows searched for the first date that tells day from month, when the sample has none.</summary>
    private const int RowsSearchedMax = 1_000_000;

    /// <summary>Refuses with <c>zone.unknown</c>.</summary>
    public static Outcome<Recognition> Of(SheetFile sheet, ColumnMap map, ReadingChoices? choices = null)
    {
        choices ??= new ReadingChoices();
        var zone = TimeZoneInfo.Utc;
        if (choices.Zone is { } id && !TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone))
            return Refusal.Invalid("zone.unknown", $"There is no time zone '{id}'; one is called Europe/London.");

        var sentences = new List<string> { Kind(sheet) };
        var doubts = new List<string>();
        if (!sheet.IsWorkbook) sentences.Add($"Separator {Shown(sheet.Separator)}");
        sentences.Add($"Columns: {map.Describe()}");
        if (map.Unused.Count > 0) sentences.Add($"Not used: {string.Join(", ", map.Unused)}");

        var (numbers, aboutNumbers, doubtful) = NumberForm.Recognise(
            Cells(sheet.Sample, map.Of(FieldKind.Amount, FieldKind.Count)), choices.Decimal);
        (doubtful ? doubts : sentences).Add(aboutNumbers);

        var dateColumns = map.Of(FieldKind.Date);
        var (dates, aboutDates, open) = RecogniseDates(sheet, dateColumns, zone, choices.Dates);
        if (aboutDates is not null) (open ? doubts : sentences).Add(aboutDates);
        return new Recognition(numbers, dates, sentences, doubts);
    }

    private static (DateForm Form, string? Sentence, bool Doubtful) RecogniseDates(
        SheetFile sheet, int[] columns, TimeZoneInfo zone, DateOrder? chosen)
    {
        var values = Cells(sheet.Sample, columns).ToList();
        var form = new DateForm(chosen ?? DateOrder.MonthFirst, zone, values.Exists(v => DateForm.IsSerial(v, out _)));
        if (values.Count == 0) return (form, null, false);
        var read = $"read as {zone.Id}";
        if (values.TrueForAll(v => !DateText.TryRead(v, out var date) || !date.Open))
        {
            if (form.Serials) return (form, $"Dates as Excel's day numbers like {values[0]}, {read}", false);
            var readable = values.Find(v => form.TryRead(v, out _));
            return readable is null
                ? (form, $"Dates like {values[0]} are not understood and will be rejected", true)
                : (form, $"Dates like {readable}, {read}", false);
        }

        if (chosen is { } told) return (form, $"Dates like {values[0]}, {Name(told)} as told, {read}", false);
        if (Both(values)) return (form with { Order = Majority(values) },
            $"Dates like {values[0]}: some have the day first, others the month. Read with the "
            + $"{Name(Majority(values))}; those that do not fit will be rejected", true);
        if (Settles(sheet, columns) is { } found)
            return (form with { Order = found.Order },
                $"Dates like {values[0]}, {Name(found.Order)} (line {found.Line:N0}: {found.Text}), {read}", false);
        return (form, $"Dates like {values[0]} could be day or month first; read with the {Name(form.Order)}. "
            + "Say which it is if that is wrong", true);
    }

    // Three weeks of orders may lie before the first 13th of a month: then the file itself is asked.
    private static (DateOrder Order, long Line, string Text)? Settles(SheetFile sheet, int[] columns)
    {
        using var reader = sheet.Read();
        foreach (var row in reader.Rows().Take(RowsSearchedMax))
        {
            if (row.Fault is not null) continue;
            foreach (var column in columns)
                if (DateText.TryRead(row.Cells[column], out var date) && DateForm.Evidence(date) is { } order)
                    return (order, row.Line, row.Cells[column]);
        }

        return null;
    }

    private static IEnumerable<DateOrder> Evidence(List<string> values) =>
        values.Select(v => DateText.TryRead(v, out var date) ? DateForm.Evidence(date) : null).OfType<DateOrder>();

    private static bool Both(List<string> values) => Evidence(values).Distinct().Count() == 2;

    private static DateOrder Majority(List<string> values) =>
        Evidence(values).CountBy(o => o).MaxBy(pair => pair.Value).Key;

    private static IEnumerable<string> Cells(IEnumerable<SheetRow> rows, int[] columns) => rows
        .Where(row => row.Fault is null)
        .SelectMany(row => columns.Select(c => row.Cells[c]))
        .Where(text => text.Length > 0);

    private static string Kind(SheetFile sheet)
    {
        var size = sheet.Bytes < 1 << 20
            ? $"{Math.Max(1, sheet.Bytes >> 10)} KB"
            : (sheet.Bytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MB";
        var kind = sheet.IsWorkbook ? "Excel workbook, first sheet" : $"Text, {sheet.EncodingName}";
        return $"{kind}{(sheet.IsGzip ? ", compressed with gzip" : "")}, {size}";
    }

    private static string Shown(char separator) => separator == '\t' ? "tab" : $"'{separator}'";

    private static string Name(DateOrder order) => order == DateOrder.DayFirst ? "day first" : "month first";
}
