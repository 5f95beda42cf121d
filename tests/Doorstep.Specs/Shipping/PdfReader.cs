using System.Text;
using System.Text.RegularExpressions;

namespace Doorstep.Specs.Shipping;

/// <summary>Reads a PDF as a viewer does: from its end, through the cross-reference table, to each object.</summary>
internal sealed partial class PdfReader
{
    private readonly string file;
    private readonly Dictionary<int, string> objects = [];

    public PdfReader(byte[] bytes)
    {
        file = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.7\n", file, StringComparison.Ordinal);
        Assert.EndsWith("\n%%EOF\n", file, StringComparison.Ordinal);

        var table = int.Parse(StartOfTable().Match(file).Groups[1].Value);
        Assert.Equal("xref\n", file.Substring(table, 5));
        var places = Entry().Matches(file, table);
        for (var number = 1; number <= places.Count; number++)
        {
            var place = int.Parse(places[number - 1].Groups[1].Value);
            var opening = $"{number} 0 obj\n";
            Assert.Equal(opening, file.Substring(place, opening.Length));
            place += opening.Length;
            objects[number] = file[place..file.IndexOf("\nendobj\n", place, StringComparison.Ordinal)];
        }

        foreach (var kid in References(Kids().Match(objects[2]).Groups[1].Value))
            Pages.Add(Stream(References(objects[kid])[1]));
    }

    /// <summary>The drawing operators of each page.</summary>
    public List<string> Pages { get; } = [];

    /// <summary>The lines of text of a page in the order they are drawn.</summary>
    public IReadOnlyList<string> Lines(int page) =>
        [.. Shown().Matches(Pages[page]).Select(match => Escaped().Replace(match.Groups[1].Value, "$1"))];

    private static int[] References(string text) =>
        [.. Reference().Matches(text).Select(match => int.Parse(match.Groups[1].Value))];

    private string Stream(int number)
    {
        var match = Content().Match(objects[number]);
        var content = match.Groups[2].Value;
        Assert.Equal(int.Parse(match.Groups[1].Value), content.Length);
        return content;
    }

    [GeneratedRegex(@"startxref\n(\d+)\n")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"(\d{10}) 00000 n \n")]
    private static partial Regex Entry();

    [GeneratedRegex(@"/Kids \[(.*?)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^<< /Length (\d+) >>\nstream\n([\s\S]*)endstream$")]
    private static partial Regex Content();

    [GeneratedRegex(@" Td \(((?:[^()\\]|\\.)*)\) Tj ET\n")]
    private static partial Regex Shown();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}
