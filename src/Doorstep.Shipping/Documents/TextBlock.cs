namespace Doorstep.Shipping.Documents;

/// <summary>A line of a block of text before it is broken to the width it has.</summary>
internal readonly record struct TextLine(string Text, bool Bold = false);

/// <summary>Lines that fit a box, all in one size. The unit is the page's own: points, or dots of a printer.</summary>
internal sealed record TextBlock(double Size, double Leading, IReadOnlyList<TextLine> Lines)
{
    private const double LeadingPerSize = 1.16;

    /// <summary>
    /// The largest of the sizes in which everything fits. In the smallest, lines that are too long are cut with an
    /// ellipsis, so that the last line (the town) is there however long the first ones are.
    /// </summary>
    /// <param name="sizes">Largest first.</param>
    public static TextBlock Fit(
        IEnumerable<TextLine> lines, double width, double height, params IReadOnlyList<double> sizes)
    {
        var given = lines.Where(line => line.Text.Length > 0).ToArray();
        foreach (var size in sizes)
        {
            TextLine[][] broken = [.. given.Select(line => Wrap(line, width, size).ToArray())];
            var room = Math.Max(1, (int)(height / (size * LeadingPerSize)));
            if (broken.Sum(line => line.Length) > room)
            {
                if (size > sizes[^1]) continue;
                broken = Shorten(broken, room, width, size);
            }

            return new(size, size * LeadingPerSize, [.. broken.SelectMany(line => line)]);
        }

        throw new ArgumentException("A block needs a size.", nameof(sizes));
    }

    /// <summary>Breaks at blanks, and inside a word only when the word alone is too wide.</summary>
    public static IEnumerable<TextLine> Wrap(TextLine line, double width, double size)
    {
        var rest = line.Text.Trim();
        while (rest.Length > 0)
        {
            var fit = Fitting(rest, line.Bold, width / size);
            var blank = fit == rest.Length ? fit : rest.LastIndexOf(' ', fit, fit + 1);
            var end = blank > 0 ? blank : fit;
            yield return line with { Text = rest[..end].TrimEnd() };
            rest = rest[end..].TrimStart();
        }
    }

    /// <summary>Every line keeps its first part; what room is left goes to the first lines that want it.</summary>
    private static TextLine[][] Shorten(TextLine[][] broken, int room, double width, double size)
    {
        var spare = room - broken.Length;
        return [.. broken.Take(room).Select(parts =>
        {
            var kept = Math.Min(parts.Length, 1 + Math.Max(0, spare));
            spare -= kept - 1;
            return kept == parts.Length ? parts : [.. parts[..(kept - 1)], Cut(parts[kept - 1], width, size)];
        })];
    }

    private static TextLine Cut(TextLine line, double width, double size)
    {
        var fit = Fitting(line.Text, line.Bold, (width / size) - Helvetica.Width("…", line.Bold));
        return line with { Text = line.Text[..fit].TrimEnd() + "…" };
    }

    /// <summary>How many characters of a text fit; at least one, never half a surrogate pair.</summary>
    private static int Fitting(string text, bool bold, double widthInSizes)
    {
        var (end, used) = (0, 0.0);
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            // What Helvetica lacks is a full square on a printer that has it.
            used += WinAnsi.Encode(letter) is [(byte)'?'] && letter != "?" ? 1 : Helvetica.Width(letter, bold);
            if (used > widthInSizes && end > 0) break;
            end += rune.Utf16SequenceLength;
        }

        return end;
    }
}
