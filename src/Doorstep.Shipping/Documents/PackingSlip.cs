using System.Globalization;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Labels;

namespace Doorstep.Shipping.Documents;

/// <summary>One thing in the box.</summary>
public sealed record PackingSlipLine(string Sku, string Title, int Quantity);

/// <summary>What the buyer finds in the box: no prices, so that it may be a gift.</summary>
/// <param name="From">The shop, as the buyer knows it.</param>
/// <param name="GiftNote">The giver's words; line breaks are kept.</param>
public sealed record PackingSlip(
    string From,
    string OrderNumber,
    DateOnly OrderDate,
    Address ShipTo,
    IReadOnlyList<PackingSlipLine> Lines,
    string? GiftNote = null)
{
    /// <summary>A gift note ends after so many characters, in an ellipsis.</summary>
    public const int GiftNoteLengthMax = 1_000;

    /// <summary>4x6 inch pages, so that the label printer can print it; as many as the lines need.</summary>
    public byte[] RenderPdf() => new PackingSlipPages(this).Render();
}

/// <summary>Draws a packing slip from top to bottom, a new page whenever the next part would not fit.</summary>
internal sealed class PackingSlipPages(PackingSlip slip)
{
    private const double Edge = 18;
    private const double Right = PdfLabel.WidthPoints - Edge;
    private const double Inner = Right - Edge;
    private const double Bottom = PdfLabel.HeightPoints - 34;
    private const double TitleLeft = 54;
    private const double QuantityRight = TitleLeft - 10;
    private const double RowGap = 5;
    private const double Grey = 0.4, Pale = 0.8;
    private const double TitleSize = 9.5, SmallSize = 7.5;

    private readonly PdfPages pdf =
        new(PdfLabel.WidthPoints, PdfLabel.HeightPoints, $"Packing slip {slip.OrderNumber}");
    private double top;

    public byte[] Render()
    {
        FirstHead();
        foreach (var line in slip.Lines) Row(line);
        Total();
        GiftNote();
        Feet();
        return pdf.Build();
    }

    private void FirstHead()
    {
        NextPage();
        Fitted(slip.From, Edge, 34, Inner - 84, 15, 12, 9);
        pdf.TextTo(Right, 34, 9, "PACKING SLIP", bold: true, Grey);
        pdf.Box(Edge, 43, Inner, 1.5);
        pdf.Text(Edge, 58, SmallSize, "ORDER", bold: true, Grey);
        Fitted(slip.OrderNumber, Edge, 72, 88, 13, 10, 7);
        pdf.Text(Edge, 90, SmallSize, "ORDERED", bold: true, Grey);
        pdf.Text(Edge, 102, 9.5, slip.OrderDate.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
        pdf.Text(120, 58, SmallSize, "SHIP TO", bold: true, Grey);
        var address = slip.ShipTo with { Phone = null };
        var block = TextBlock.Fit(LabelLayout.AddressLines(address), Right - 120, 64, 10, 9, 8, 7);
        for (var i = 0; i < block.Lines.Count; i++)
            pdf.Text(120, 70 + (i * block.Leading), block.Size, block.Lines[i].Text, block.Lines[i].Bold);
        TableHead(140);
    }

    private void NextHead()
    {
        NextPage();
        Fitted($"Order {PlainText.OneLine(slip.OrderNumber)}", Edge, 28, Inner - 84, 10, 8, 7);
        pdf.TextTo(Right, 28, 9, "PACKING SLIP", bold: true, Grey);
    }

    private void NextPage()
    {
        pdf.NewPage();
        top = 40;
    }

    private void Feet()
    {
        const double baseline = PdfLabel.HeightPoints - 16;
        for (var page = 1; page <= pdf.Count; page++)
        {
            pdf.GoTo(page);
            pdf.Text(Edge, baseline, SmallSize, "Thank you for your order.", grey: Grey);
            pdf.TextTo(Right, baseline, SmallSize, $"Page {page} of {pdf.Count}", grey: Grey);
        }
    }

    private void TableHead(double at)
    {
        pdf.Box(Edge, at, Inner, 15);
        pdf.Text(Edge + 5, at + 10.5, SmallSize, "QTY", bold: true, grey: 1);
        pdf.Text(TitleLeft, at + 10.5, SmallSize, "ITEM", bold: true, grey: 1);
        top = at + 15 + RowGap;
    }

    private void Row(PackingSlipLine line)
    {
        var titles = TextBlock.Wrap(new(PlainText.OneLine(line.Title)), Right - TitleLeft, TitleSize).ToArray();
        var skus = TextBlock.Wrap(new(PlainText.OneLine(line.Sku)), Right - TitleLeft, SmallSize).ToArray();
        var height = (titles.Length * 11.5) + (skus.Length * 9) + RowGap;
        if (top + height > Bottom)
        {
            NextHead();
            TableHead(40);
        }

        Quantity(line.Quantity, top + 8.5);
        foreach (var title in titles) pdf.Text(TitleLeft, (top += 11.5) - 3, TitleSize, title.Text);
        foreach (var sku in skus) pdf.Text(TitleLeft, (top += 9) - 2, SmallSize, sku.Text, grey: Grey);
        pdf.Box(Edge, top + 2, Inner, 0.5, Pale);
        top += RowGap + 2;
    }

    private void Total()
    {
        if (top + 14 > Bottom) NextHead();
        var units = slip.Lines.Sum(line => (long)line.Quantity);
        Quantity(units, top + 9);
        pdf.Text(TitleLeft, top + 9, TitleSize, units == 1 ? "item in all" : "items in all", bold: true);
        top += 24;
    }

    private void Quantity(long quantity, double baseline)
    {
        var digits = quantity.ToString(CultureInfo.InvariantCulture);
        var size = Math.Min(11, (QuantityRight - Edge) / Helvetica.Width(digits, bold: true));
        pdf.TextTo(QuantityRight, baseline, size, digits, bold: true);
    }

    private void GiftNote()
    {
        var note = slip.GiftNote ?? "";
        if (note.Length > PackingSlip.GiftNoteLengthMax) note = note[..(PackingSlip.GiftNoteLengthMax - 1)] + "…";
        var lines = note.ReplaceLineEndings("\n").Split('\n')
            .Select(paragraph => PlainText.OneLine(paragraph, PackingSlip.GiftNoteLengthMax))
            .Where(paragraph => paragraph.Length > 0)
            .SelectMany(paragraph => TextBlock.Wrap(new(paragraph), Inner - 14, 10)).ToArray();
        if (lines.Length == 0) return;
        // The heading stays with its first line.
        if (top + 38 > Bottom) NextHead();
        pdf.Text(Edge + 10, top + 8, SmallSize, "A NOTE FOR YOU", bold: true, Grey);
        pdf.Box(Edge, top, 2, 14);
        top += 14;
        foreach (var line in lines)
        {
            if (top + 13 > Bottom) NextHead();
            pdf.Box(Edge, top, 2, 13);
            pdf.Text(Edge + 10, top + 9, 10, line.Text);
            top += 13;
        }
    }

    private void Fitted(string text, double left, double baseline, double width, params double[] sizes)
    {
        var block = TextBlock.Fit([new(PlainText.OneLine(text), Bold: true)], width, 1, sizes);
        foreach (var line in block.Lines) pdf.Text(left, baseline, block.Size, line.Text, line.Bold);
    }
}
