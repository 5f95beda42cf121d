using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Shipping.Documents;

/// <summary>A purchase order as its supplier gets it.</summary>
/// <param name="Currency">ISO 4217; amounts are its minor units.</param>
public sealed record PurchasePaper(
    string Number, string Buyer, string Supplier, Address ShipTo, DateOnly? OrderedOn, DateOnly? ExpectedOn,
    string Currency, IReadOnlyList<PurchasePaperLine> Lines, string? Note = null)
{
    /// <summary>Letter pages, as many as the lines need.</summary>
    public byte[] RenderPdf() => new PurchasePaperPages(this).Render();
}

/// <param name="Cost">Of one unit.</param>
public sealed record PurchasePaperLine(string Sku, string Title, int Quantity, long Cost);

/// <summary>Draws a purchase order from top to bottom, a new page whenever the next line would not fit.</summary>
internal sealed class PurchasePaperPages(PurchasePaper paper)
{
    private const double Width = 612, Height = 792, Edge = 48, Right = Width - Edge;
    private const double UnitsAt = 400, EachAt = 480, Grey = 0.4, RowHeight = 18, Bottom = Height - 72;

    private readonly PdfPages pdf = new(Width, Height, $"Purchase order {paper.Number}");
    private double top;

    public byte[] Render()
    {
        Head();
        foreach (var line in paper.Lines)
        {
            if (top > Bottom) NextPage();
            Row(line.Sku, line.Title, N(line.Quantity), Amount(line.Cost), Amount(line.Cost * line.Quantity));
        }

        pdf.Box(Edge, top - 10, Right - Edge, 0.8);
        pdf.TextTo(Right, top + 8, 12,
            $"{Amount(paper.Lines.Sum(l => l.Cost * l.Quantity))} {paper.Currency}", bold: true);
        pdf.Text(Edge, top + 8, 12, "Total", bold: true);
        if (!string.IsNullOrWhiteSpace(paper.Note))
            foreach (var (i, line) in TextBlock.Wrap(new(PlainText.OneLine(paper.Note)), Right - Edge, 10).Index())
                pdf.Text(Edge, top + 36 + (i * 13), 10, line.Text);
        return pdf.Build();
    }

    private void Head()
    {
        pdf.NewPage();
        pdf.Text(Edge, 66, 20, $"Purchase order {paper.Number}", bold: true);
        pdf.Text(Edge, 88, 11, PlainText.OneLine(paper.Buyer), grey: Grey);
        pdf.Text(Edge, 122, 9, "TO", bold: true, Grey);
        pdf.Text(Edge, 138, 12, PlainText.OneLine(paper.Supplier), bold: true);
        pdf.Text(320, 122, 9, "DELIVER TO", bold: true, Grey);
        foreach (var (i, line) in Labels.LabelLayout.AddressLines(paper.ShipTo with { Phone = null })
            .Where(l => l.Text.Length > 0).Index())
            pdf.Text(320, 138 + (i * 14), 11, line.Text, line.Bold);
        pdf.Text(Edge, 170, 9, "ORDERED", bold: true, Grey);
        pdf.Text(Edge, 184, 11, Day(paper.OrderedOn));
        pdf.Text(Edge + 110, 170, 9, "EXPECTED", bold: true, Grey);
        pdf.Text(Edge + 110, 184, 11, Day(paper.ExpectedOn));
        Titles(238);
    }

    private void NextPage()
    {
        pdf.NewPage();
        pdf.Text(Edge, 48, 10, $"Purchase order {paper.Number}", bold: true);
        Titles(76);
    }

    private void Titles(double at)
    {
        pdf.Text(Edge, at, 9, "ITEM", bold: true, Grey);
        pdf.TextTo(UnitsAt, at, 9, "UNITS", bold: true, Grey);
        pdf.TextTo(EachAt, at, 9, "EACH", bold: true, Grey);
        pdf.TextTo(Right, at, 9, $"AMOUNT, {paper.Currency}", bold: true, Grey);
        pdf.Box(Edge, at + 6, Right - Edge, 0.8);
        top = at + 24;
    }

    private void Row(string sku, string title, string units, string each, string amount)
    {
        var name = TextBlock.Fit([new($"{sku}  {PlainText.OneLine(title)}")], UnitsAt - Edge - 60, 1, 10);
        pdf.Text(Edge, top, 10, name.Lines[0].Text);
        pdf.TextTo(UnitsAt, top, 10, units);
        pdf.TextTo(EachAt, top, 10, each);
        pdf.TextTo(Right, top, 10, amount);
        top += RowHeight;
    }

    private static string Day(DateOnly? day) =>
        day?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "not yet";

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private string Amount(long minor)
    {
        var digits = Currencies.MinorDigits(paper.Currency);
        return (minor / Currencies.Scale(digits)).ToString($"N{digits}", CultureInfo.InvariantCulture);
    }
}
