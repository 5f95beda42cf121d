using System.Globalization;
using System.Text;

namespace Doorstep.Shipping.Documents;

/// <summary>
/// Writes PDF 1.7 (ISO 32000-1): pages of one size with black, grey and white boxes and lines of text in Helvetica.
/// <para>
/// Own code, because nothing in the registry writes text on a machine without fonts under a licence that this product
/// can take: PDFsharp embeds the fonts that it finds installed, a fresh server has none, and version 6.5 is AGPL.
/// Helvetica is one of the fourteen fonts that every viewer has: nothing is embedded, a label is a few kilobytes.
/// </para>
/// The same input gives the same bytes: there is no clock and no random id in the file.
/// </summary>
/// <param name="width">Of every page, in points (1/72 inch).</param>
/// <param name="height">Of every page, in points.</param>
internal sealed class PdfPages(double width, double height, string title)
{
    private readonly List<StringBuilder> pages = [];

    private int current;

    public int Count => pages.Count;

    private StringBuilder Page => pages[current];

    public void NewPage()
    {
        pages.Add(new StringBuilder());
        current = pages.Count - 1;
    }

    /// <summary>Draws on a page that is there already, counted from 1, for what is known only at the end.</summary>
    public void GoTo(int page) => current = page - 1;

    /// <summary>A filled box; places count from the top left corner of the page, in points.</summary>
    /// <param name="grey">0 is black, 1 is white.</param>
    public void Box(double left, double top, double boxWidth, double boxHeight, double grey = 0) =>
        Page.Append($"{N(grey)} g {N(left)} {N(height - top - boxHeight)} {N(boxWidth)} {N(boxHeight)} re f\n");

    /// <summary>One line of text that stands on a baseline, counted from the top of the page, in points.</summary>
    public void Text(double left, double baseline, double size, string text, bool bold = false, double grey = 0)
    {
        Page.Append($"BT {N(grey)} g /{(bold ? "B" : "R")} {N(size)} Tf {N(left)} {N(height - baseline)} Td (");
        foreach (var code in WinAnsi.Encode(text))
        {
            if (code is (byte)'(' or (byte)')' or (byte)'\\') Page.Append('\\');
            Page.Append((char)code);
        }

        Page.Append(") Tj ET\n");
    }

    /// <summary>Text that ends at a place instead of starting there.</summary>
    public void TextTo(double right, double baseline, double size, string text, bool bold = false, double grey = 0) =>
        Text(right - (size * Helvetica.Width(text, bold)), baseline, size, text, bold, grey);

    /// <summary>The finished file.</summary>
    public byte[] Build()
    {
        const int objectsBeforePages = 6;
        var kids = string.Join(' ', pages.Select((_, page) => $"{objectsBeforePages + (2 * page)} 0 R"));
        List<string> objects =
        [
            // A label that a viewer shrinks to its margins does not scan: print at its own size.
            "<< /Type /Catalog /Pages 2 0 R /ViewerPreferences << /PrintScaling /None /DisplayDocTitle true >> >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {pages.Count} /MediaBox [0 0 {N(width)} {N(height)}]"
                + " /Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>",
            Font("Helvetica"),
            Font("Helvetica-Bold"),
            $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> /Producer (Doorstep) >>",
        ];
        foreach (var page in pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /Contents {objects.Count + 2} 0 R >>");
            objects.Add($"<< /Length {page.Length} >>\nstream\n{page}endstream");
        }

        return File(objects);
    }

    private static byte[] File(List<string> objects)
    {
        // The comment of four high bytes tells programs that move files that this one is not text.
        var file = new StringBuilder("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        var places = new StringBuilder();
        for (var number = 1; number <= objects.Count; number++)
        {
            places.Append($"{file.Length:0000000000} 00000 n \n");
            file.Append($"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }

        var table = file.Length;
        file.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{places}");
        file.Append($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF\n");
        // Each character is one byte, so places counted in characters are places in the file.
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Font(string name) =>
        $"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>";

    private static string N(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
