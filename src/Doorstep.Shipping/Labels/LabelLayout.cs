using System.Globalization;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Documents;

namespace Doorstep.Shipping.Labels;

internal enum Side
{
    Left,
    Middle,
    Right,
}

/// <summary>Something black on a label; places count from its top left corner, in dots of 1/8 mm (203 dpi).</summary>
internal abstract record Ink(int Left, int Top);

internal sealed record BoxInk(int Left, int Top, int Width, int Height) : Ink(Left, Top);

/// <param name="Left">Where the line starts, has its middle or ends, by <paramref name="Align"/>.</param>
/// <param name="Size">Of the type, in dots.</param>
/// <param name="Reversed">White, on a box drawn before.</param>
internal sealed record TextInk(
    int Left, int Top, int Size, string Text, bool Bold = false, Side Align = Side.Left, bool Reversed = false)
    : Ink(Left, Top);

/// <param name="Module">Width of the narrowest bar, in dots.</param>
internal sealed record BarcodeInk(int Left, int Top, int Height, int Module, Code128 Symbol) : Ink(Left, Top);

/// <summary>
/// The one design of the 4x6 inch label, from which the printer's language and the PDF are made, so that both say the
/// same at the same place. The SSCC follows the GS1 Logistic Label Guideline: at the foot, narrowest bar 0.5 mm
/// (0.495 to 1.016), height 31.75 mm or more, quiet zones of ten modules, its digits under it.
/// </summary>
internal static class LabelLayout
{
    public const int DotsPerMm = 8;

    /// <summary>4 inches.</summary>
    public const int Width = 812;

    /// <summary>6 inches.</summary>
    public const int Height = 1218;

    internal const int Edge = 28;
    internal const int Inner = Width - (2 * Edge);
    private const int Module = 4;
    private const int ModuleNarrow = 3;
    private const int FactsLeft = 544;

    public static IReadOnlyList<Ink> Draw(ShippingLabel label) =>
    [
        .. Heading(label), .. Sender(label), .. Recipient(label),
        .. Tracking(label), .. References(label), .. Sscc(label),
    ];

    private static IEnumerable<Ink> Heading(ShippingLabel label)
    {
        yield return Line(label.Carrier, Edge, 30, FactsLeft - Edge, bold: true, 52, 40, 30);
        yield return new TextInk(
            Width - Edge, 30, 52, Invariant($"{label.Package} of {label.Packages}"), Bold: true, Side.Right);
        yield return new BoxInk(Edge, 98, Inner, 76);
        var service = Line(label.Service.ToUpperInvariant(), Edge + 18, 110, 480, bold: true, 54, 40, 30);
        yield return service with { Reversed = true };
        yield return new TextInk(
            Width - Edge - 18, 121, 34, Day(label.ShipDate), Bold: true, Side.Right, Reversed: true);
    }

    private static IEnumerable<Ink> Sender(ShippingLabel label)
    {
        yield return new TextInk(Edge, 190, 20, "FROM", Bold: true);
        foreach (var ink in Block(AddressLines(label.From), Edge, 216, FactsLeft - Edge - 24, 144, 26, 23, 20))
            yield return ink;
        yield return new BoxInk(FactsLeft - 20, 190, 2, 166);
        yield return new TextInk(FactsLeft, 190, 20, "WEIGHT", Bold: true);
        yield return new TextInk(FactsLeft, 214, 28, label.Weight());
        yield return new TextInk(FactsLeft, 252, 20, "ORDER", Bold: true);
        yield return Line(label.OrderNumber, FactsLeft, 276, Width - Edge - FactsLeft, bold: false, 28, 22, 16);
    }

    private static IEnumerable<Ink> Recipient(ShippingLabel label)
    {
        yield return new BoxInk(Edge, 368, Inner, 4);
        yield return new BoxInk(Edge, 388, 118, 32);
        yield return new TextInk(Edge + 10, 393, 24, "SHIP TO", Bold: true, Reversed: true);
        var left = Edge + 36;
        double[] sizes = [44, 40, 36, 32, 28, 24, 20];
        foreach (var ink in Block(AddressLines(label.To), left, 432, Width - Edge - left, 216, sizes))
            yield return ink;
    }

    private static IEnumerable<Ink> Tracking(ShippingLabel label)
    {
        var symbol = Code128.Of(label.TrackingNumber);
        yield return new BoxInk(Edge, 660, Inner, 4);
        yield return new TextInk(Edge, 676, 20, "TRACKING NUMBER", Bold: true);
        yield return new TextInk(Width - Edge, 672, 30, label.TrackingReadable(), Bold: true, Side.Right);
        yield return Barcode(symbol, 712, 124);
    }

    private static IEnumerable<Ink> References(ShippingLabel label)
    {
        yield return new BoxInk(Edge, 850, Inner, 4);
        yield return new BoxInk(Edge, 902, Inner, 4);
        if (PlainText.OneLine(label.Reference).Length == 0) yield break;
        yield return new TextInk(Edge, 869, 20, "REF", Bold: true);
        yield return Line(label.Reference, Edge + 60, 864, Inner - 60, bold: false, 28, 22, 18);
    }

    private static IEnumerable<Ink> Sscc(ShippingLabel label)
    {
        yield return Barcode(Code128.Gs1(label.Sscc.ElementString), 918, 256);
        yield return new TextInk(Width / 2, 1180, 28, label.Sscc.Readable, Align: Side.Middle);
    }

    /// <summary>In the middle, with quiet zones inside the label; a long number gets narrower bars.</summary>
    internal static BarcodeInk Barcode(Code128 symbol, int top, int height)
    {
        var modules = symbol.Modules + (2 * Code128.QuietModules);
        var module = modules * Module <= Width ? Module : ModuleNarrow;
        return new((Width - (symbol.Modules * module)) / 2, top, height, module, symbol);
    }

    private static IEnumerable<Ink> Block(
        IEnumerable<TextLine> lines, int left, int top, int width, int height, params double[] sizes)
    {
        var block = TextBlock.Fit(lines, width, height, sizes);
        return block.Lines.Select((line, i) =>
            new TextInk(left, top + (int)(i * block.Leading), (int)block.Size, line.Text, line.Bold));
    }

    internal static TextInk Line(string? text, int left, int top, int width, bool bold, params double[] sizes)
    {
        // One line of each size: what is smaller sits lower, on the same baseline.
        var block = TextBlock.Fit([new(PlainText.OneLine(text), bold)], width, 1, sizes);
        var drop = (int)((sizes[0] - block.Size) * PdfLabel.Ascent);
        return new(left, top + drop, (int)block.Size, string.Concat(block.Lines.Select(line => line.Text)), bold);
    }

    /// <summary>As a carrier reads them; the name is bold, the place is bold and in its own line.</summary>
    internal static IEnumerable<TextLine> AddressLines(Address address)
    {
        string?[] above = [address.Name, address.Company, address.Line1, address.Line2];
        var place = string.Join(", ", new[] { address.City, $"{address.Region} {address.PostalCode}".Trim() }
            .Where(part => !string.IsNullOrWhiteSpace(part)));
        var lines = above.Select((text, i) => new TextLine(PlainText.OneLine(text), Bold: i == 0))
            .Append(new(PlainText.OneLine($"{place} {address.Country}"), Bold: true));
        return address.Phone is null ? lines : lines.Append(new("Tel " + PlainText.OneLine(address.Phone)));
    }

    private static string Day(DateOnly day) =>
        day.ToString("dd MMM yyyy", CultureInfo.InvariantCulture).ToUpperInvariant();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
