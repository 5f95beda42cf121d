using System.Globalization;
using Doorstep.Shipping.Labels;

namespace Doorstep.Shipping.Documents;

/// <summary>What somebody walks with when there is no scanner: where to go, what to take, and room to write.</summary>
/// <param name="Number">Of the list or shipment; its barcode leads there once the scanners work again.</param>
/// <param name="Says">A line below: the place, the wave, when it is due.</param>
/// <param name="Foot">What to do with what was collected.</param>
public sealed record PickSheet(string Number, string Says, IReadOnlyList<PickSheetLine> Lines, string Foot)
{
    /// <summary>Letter pages; each sheet begins one.</summary>
    public static byte[] RenderPdf(IReadOnlyList<PickSheet> sheets)
    {
        var pages = new PickSheetPages(sheets.Count == 1 ? $"Pick sheet {sheets[0].Number}" : "Pick sheets");
        foreach (var sheet in sheets) pages.Draw(sheet);
        return pages.Build();
    }
}

/// <param name="Bin">Where to go; null where no bin has it.</param>
/// <param name="Says">Which lot, and for whom: <c>lot L24, 2 for 1 (1042-1), 1 for 2 (1043-1)</c>.</param>
public sealed record PickSheetLine(string? Bin, string Sku, string Title, int Units, string? Says = null);

/// <summary>Draws pick sheets from top to bottom, a new page whenever the next line would not fit.</summary>
internal sealed class PickSheetPages(string title)
{
    private const double Width = 612, Height = 792, Edge = 48, Right = Width - Edge;
    private const double BinWidth = 90, UnitsAt = Right - 110, TakenAt = Right - 90, BoxWidth = 90, BoxHeight = 22;
    private const double Grey = 0.4, RowHeight = 34, Bottom = Height - 84;
    private const double BarcodeTop = 46, BarcodeHeight = 34, ModuleMax = 1.1;

    private readonly PdfPages pdf = new(Width, Height, title);
    private double top;

    public byte[] Build() => pdf.Build();

    public void Draw(PickSheet sheet)
    {
        Head(sheet);
        foreach (var line in sheet.Lines)
        {
            if (top > Bottom) NextPage(sheet);
            Row(line);
        }

        pdf.Text(Edge, top + 6, 11, $"{N(sheet.Lines.Sum(l => l.Units))} units", bold: true);
        pdf.Text(Edge + BinWidth, top + 6, 10, PlainText.OneLine(sheet.Foot), grey: Grey);
        pdf.Text(Edge, Height - 48, 9, "Picked by", grey: Grey);
        pdf.Box(Edge + 50, Height - 46, 180, 0.8);
    }

    private void Head(PickSheet sheet)
    {
        pdf.NewPage();
        pdf.Text(Edge, 66, 20, sheet.Number, bold: true);
        pdf.Text(Edge, 88, 11, PlainText.OneLine(sheet.Says), grey: Grey);
        var symbol = Code128.Of(sheet.Number);
        var left = Right - (symbol.Modules * ModuleMax);
        foreach (var (at, width) in symbol.Bars())
            pdf.Box(left + (at * ModuleMax), BarcodeTop, width * ModuleMax, BarcodeHeight);
        Titles(124);
    }

    private void NextPage(PickSheet sheet)
    {
        pdf.NewPage();
        pdf.Text(Edge, 48, 10, sheet.Number, bold: true);
        Titles(76);
    }

    private void Titles(double at)
    {
        pdf.Text(Edge, at, 9, "BIN", bold: true, Grey);
        pdf.Text(Edge + BinWidth, at, 9, "ITEM", bold: true, Grey);
        pdf.TextTo(UnitsAt, at, 9, "UNITS", bold: true, Grey);
        pdf.Text(TakenAt, at, 9, "TAKEN", bold: true, Grey);
        pdf.Box(Edge, at + 6, Right - Edge, 0.8);
        top = at + 28;
    }

    private void Row(PickSheetLine line)
    {
        var room = UnitsAt - Edge - BinWidth - 50;
        pdf.Text(Edge, top, 12, line.Bin ?? "no bin", bold: line.Bin is not null, line.Bin is null ? Grey : 0);
        pdf.Text(Edge + BinWidth, top, 11, Fitted($"{line.Sku}  {line.Title}", room, 11));
        if (line.Says is { } says) pdf.Text(Edge + BinWidth, top + 13, 9, Fitted(says, room, 9), grey: Grey);
        pdf.TextTo(UnitsAt, top, 14, N(line.Units), bold: true);
        Frame(TakenAt, top - 14);
        top += RowHeight;
    }

    private void Frame(double left, double from)
    {
        pdf.Box(left, from, BoxWidth, 0.7);
        pdf.Box(left, from + BoxHeight, BoxWidth, 0.7);
        pdf.Box(left, from, 0.7, BoxHeight);
        pdf.Box(left + BoxWidth, from, 0.7, BoxHeight);
    }

    private static string Fitted(string text, double width, double size) =>
        TextBlock.Fit([new(PlainText.OneLine(text))], width, 1, size).Lines[0].Text;

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
