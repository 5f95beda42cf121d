using System.Globalization;

namespace Doorstep.Web.Components.Design.Flow;

/// <summary>Text that has to fit a drawing: numbers shortened, labels on two lines, widths estimated.</summary>
internal static class FlowText
{
    private const int LineMax = 11;

    /// <summary>1,217 stays; 12,271 becomes 12.3k; the title and the table have it in full.</summary>
    public static string Short(long number) => number switch
    {
        < 10_000 => number.ToString("N0", CultureInfo.InvariantCulture),
        < 100_000 => (number / 1000d).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        < 1_000_000 => (number / 1000).ToString(CultureInfo.InvariantCulture) + "k",
        _ => (number / 1_000_000d).ToString("0.#", CultureInfo.InvariantCulture) + "M",
    };

    public static string Full(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What moved today, in a full chart with the median time where there is room.</summary>
    public static string LabelOf(FlowLine line, bool full)
    {
        if (line.MovedToday == 0) return "";
        var moved = Short(line.MovedToday);
        if (line.Arrows.Count > 1) return $"cancelled {moved}";
        if (!full || line.IsBare || line.Arrows[0].MedianText is not { } median) return moved;
        var both = $"{moved} · {median}";
        return line.Label.X - LabelWidth(both) / 2 > 0 ? both : moved;
    }

    public static double LabelWidth(string text) => Width(text, 10.5) + 11;

    /// <summary>One line, or two broken at the space that makes them most equal.</summary>
    public static IReadOnlyList<string> Lines(string label)
    {
        if (label.Length <= LineMax || !label.Contains(' ', StringComparison.Ordinal)) return [label];
        var at = Enumerable.Range(0, label.Length).Where(i => label[i] == ' ')
            .MinBy(i => Math.Max(i, label.Length - i - 1));
        return [label[..at], label[(at + 1)..]];
    }

    /// <summary>The width of a text in SVG units: narrow signs count a half.</summary>
    public static double Width(string text, double size) => size * text.Sum(sign => sign switch
    {
        ' ' or '.' or ',' or '·' or 'i' or 'l' or 't' or 'f' => 0.32,
        'm' or 'w' => 0.86,
        _ => 0.6,
    });

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
