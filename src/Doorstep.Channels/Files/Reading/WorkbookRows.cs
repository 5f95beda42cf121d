using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Doorstep.Channels.Files.Reading;

/// <summary>Rows of the first sheet of an Excel workbook (XLSX), as text in one fixed form.</summary>
internal static class WorkbookRows
{
    public static IEnumerable<SheetRow> Read(Stream workbook)
    {
        var settings = new OpenXmlConfiguration { IgnoreEmptyRows = false, FillMergedCells = false };
        var rows = MiniExcel.Query(workbook, false, null, ExcelType.XLSX, "A1", settings);
        long line = 0;
        foreach (IDictionary<string, object?> row in rows)
            yield return new SheetRow(++line, [.. row.Values.Select(Text)]);
    }

    /// <summary>Dates as <c>2010-12-01 08:26:00</c>, numbers with a decimal point, whatever is shown.</summary>
    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text.Trim(),
        DateTime date => Round(date).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // The detour over decimal keeps the fifteen digits that Excel keeps: 0.1 + 0.2 is 0.3, no exponents.
        double number when Math.Abs(number) is < 1e15 and (0 or > 1e-9) =>
            ((decimal)number).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // Excel keeps a time as a fraction of a day: 08:26:00 comes as 08:25:59.9999.
    private static DateTime Round(DateTime date)
    {
        var half = date.AddMilliseconds(500);
        return half.AddTicks(-(half.Ticks % TimeSpan.TicksPerSecond));
    }
}
