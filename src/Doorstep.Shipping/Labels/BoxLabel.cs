using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Shipping.Labels;

/// <summary>What the 4x6 inch label of a box says that comes in.</summary>
/// <param name="Receiving">The number of its receiving order.</param>
/// <param name="Location">Where it goes.</param>
/// <param name="Box">This box, counted from 1.</param>
/// <param name="Contents">What is in it, in the order in which it is printed; the last ones may be left out.</param>
public sealed record BoxLabel(
    Sscc Sscc, string Receiving, string Sender, string Location, Address To, DateOnly ExpectedOn, string? Reference,
    int Box, int Boxes, IReadOnlyList<BoxLabelLine> Contents);

public sealed record BoxLabelLine(string Sku, string Title, int Quantity);

/// <summary>
/// The design of the label of a box, from which the printer's language and the PDF are made. The SSCC stands at the
/// foot as on every label of this house (GS1 Logistic Label Guideline), so that any scanner of the floor reads it.
/// </summary>
internal static class BoxLabelLayout
{
    private const int LinesMax = 7;
    private const int LineHeight = 56;

    public static IReadOnlyList<Ink> Draw(BoxLabel label) =>
    [
        .. Heading(label), .. Way(label), .. Contents(label),
        LabelLayout.Barcode(Code128.Gs1(label.Sscc.ElementString), 918, 256),
        new TextInk(LabelLayout.Width / 2, 1180, 28, label.Sscc.Readable, Align: Side.Middle),
    ];

    private static IEnumerable<Ink> Heading(BoxLabel label)
    {
        const int edge = LabelLayout.Edge;
        yield return LabelLayout.Line(label.Receiving, edge, 30, 500, bold: true, 64, 48, 36);
        yield return new TextInk(LabelLayout.Width - edge, 36, 52,
            string.Create(CultureInfo.InvariantCulture, $"{label.Box} of {label.Boxes}"), Bold: true, Side.Right);
        yield return new BoxInk(edge, 108, LabelLayout.Inner, 4);
    }

    private static IEnumerable<Ink> Way(BoxLabel label)
    {
        const int edge = LabelLayout.Edge;
        const int left = edge + 150;
        const int width = LabelLayout.Width - edge - left;
        yield return new TextInk(edge, 132, 22, "FROM", Bold: true);
        yield return LabelLayout.Line(label.Sender, left, 124, width, bold: true, 34, 28, 22);
        yield return new TextInk(edge, 192, 22, "TO", Bold: true);
        yield return LabelLayout.Line(label.Location, left, 184, width, bold: true, 34, 28, 22);
        yield return LabelLayout.Line(Place(label.To), left, 228, width, bold: false, 28, 24, 20);
        yield return new TextInk(edge, 288, 22, "EXPECTED", Bold: true);
        yield return LabelLayout.Line(
            label.ExpectedOn.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture), left, 280, width, bold: true,
            34);
        if (!string.IsNullOrWhiteSpace(label.Reference))
        {
            yield return new TextInk(edge, 348, 22, "REF", Bold: true);
            yield return LabelLayout.Line(label.Reference, left, 340, width, bold: false, 30, 24, 20);
        }

        yield return new BoxInk(edge, 396, LabelLayout.Inner, 4);
    }

    private static IEnumerable<Ink> Contents(BoxLabel label)
    {
        var top = 420;
        var shown = label.Contents.Count <= LinesMax ? LinesMax : LinesMax - 1;
        foreach (var line in label.Contents.Take(shown))
        {
            yield return LabelLayout.Line(
                string.Create(CultureInfo.InvariantCulture, $"{line.Quantity} x {line.Sku}  {line.Title}"),
                LabelLayout.Edge, top, LabelLayout.Inner, bold: false, 32, 26, 22);
            top += LineHeight;
        }

        if (label.Contents.Count > shown)
            yield return new TextInk(LabelLayout.Edge, top, 28,
                string.Create(CultureInfo.InvariantCulture, $"and {label.Contents.Count - shown} further items"));
        yield return new BoxInk(LabelLayout.Edge, 850, LabelLayout.Inner, 4);
    }

    private static string Place(Address to) => string.Join(", ", new[] { to.Line1, to.City, to.Region, to.Country }
        .Where(part => !string.IsNullOrWhiteSpace(part)));
}
