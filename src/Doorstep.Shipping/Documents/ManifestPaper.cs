using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Shipping.Documents;

/// <summary>The packages that a driver takes, to be signed.</summary>
/// <param name="Day">The day of hand-over where they leave.</param>
public sealed record ManifestPaper(
    string Number, string Sender, Address From, string Carrier, DateOnly Day, string? Driver,
    IReadOnlyList<ManifestPaperLine> Lines)
{
    /// <summary>Letter pages, as many as the packages need.</summary>
    public byte[] RenderPdf() => new ManifestPaperPages(this).Render();
}

/// <param name="Shipment">Its number, for example <c>1042-1</c>.</param>
/// <param name="Left">It was scanned into the carrier's hands.</param>
public sealed record ManifestPaperLine(
    string TrackingNumber, string Shipment, string Service, int WeightGrams, bool Left);

/// <summary>Draws a manifest from top to bottom, a new page whenever the next line would not fit.</summary>
internal sealed class ManifestPaperPages(ManifestPaper paper)
{
    private const double Width = 612, Height = 792, Edge = 48, Right = Width - Edge;
    private const double ShipmentAt = 230, ServiceAt = 330, WeightAt = 490, BoxSide = 9;
    private const double Grey = 0.4, RowHeight = 17, Bottom = Height - 72, SignatureHeight = 110;

    private readonly PdfPages pdf = new(Width, Height, $"Manifest {paper.Number}");
    private double top;

    public byte[] Render()
    {
        Head();
        foreach (var line in paper.Lines)
        {
            if (top > Bottom) NextPage();
            Row(line);
        }

        if (top + SignatureHeight > Height - Edge) NextPage();
        Foot();
        return pdf.Build();
    }

    private void Head()
    {
        pdf.NewPage();
        pdf.Text(Edge, 66, 20, $"Manifest {paper.Number}", bold: true);
        pdf.Text(Edge, 88, 11, PlainText.OneLine(paper.Sender), grey: Grey);
        pdf.Text(Edge, 122, 9, "CARRIER", bold: true, Grey);
        pdf.Text(Edge, 138, 12, PlainText.OneLine(paper.Carrier), bold: true);
        pdf.Text(Edge, 170, 9, "DAY", bold: true, Grey);
        pdf.Text(Edge, 184, 11, paper.Day.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
        pdf.Text(320, 122, 9, "FROM", bold: true, Grey);
        foreach (var (i, line) in Labels.LabelLayout.AddressLines(paper.From with { Phone = null })
            .Where(l => l.Text.Length > 0).Index())
            pdf.Text(320, 138 + (i * 14), 11, line.Text, line.Bold);
        Titles(238);
    }

    private void NextPage()
    {
        pdf.NewPage();
        pdf.Text(Edge, 48, 10, $"Manifest {paper.Number}", bold: true);
        Titles(76);
    }

    private void Titles(double at)
    {
        pdf.Text(Edge, at, 9, "TRACKING NUMBER", bold: true, Grey);
        pdf.Text(ShipmentAt, at, 9, "SHIPMENT", bold: true, Grey);
        pdf.Text(ServiceAt, at, 9, "SERVICE", bold: true, Grey);
        pdf.TextTo(WeightAt, at, 9, "WEIGHT, KG", bold: true, Grey);
        pdf.TextTo(Right, at, 9, "TAKEN", bold: true, Grey);
        pdf.Box(Edge, at + 6, Right - Edge, 0.8);
        top = at + 24;
    }

    private void Row(ManifestPaperLine line)
    {
        pdf.Text(Edge, top, 10, line.TrackingNumber);
        pdf.Text(ShipmentAt, top, 10, line.Shipment);
        pdf.Text(ServiceAt, top, 10, PlainText.OneLine(line.Service));
        pdf.TextTo(WeightAt, top, 10, Kilograms(line.WeightGrams));
        if (line.Left) pdf.TextTo(Right - 8, top, 10, "yes");
        else Square(Right - 8 - BoxSide, top - BoxSide + 1);
        top += RowHeight;
    }

    private void Square(double left, double from)
    {
        pdf.Box(left, from, BoxSide, 0.7);
        pdf.Box(left, from + BoxSide - 0.7, BoxSide, 0.7);
        pdf.Box(left, from, 0.7, BoxSide);
        pdf.Box(left + BoxSide - 0.7, from, 0.7, BoxSide);
    }

    private void Foot()
    {
        pdf.Box(Edge, top - 10, Right - Edge, 0.8);
        var packages = paper.Lines.Count == 1 ? "package" : "packages";
        pdf.Text(Edge, top + 8, 12, $"{N(paper.Lines.Count)} {packages}", bold: true);
        pdf.TextTo(WeightAt, top + 8, 12, Kilograms(paper.Lines.Sum(l => l.WeightGrams)), bold: true);
        var at = top + SignatureHeight - 24;
        foreach (var (left, what) in new[] { (Edge, "Driver's name"), (Edge + 190, "Signature"), (Edge + 380, "Time") })
        {
            pdf.Box(left, at, left > Edge + 300 ? Right - left : 170, 0.8);
            pdf.Text(left, at + 13, 9, what, grey: Grey);
        }

        if (paper.Driver is { } driver) pdf.Text(Edge, at - 5, 11, PlainText.OneLine(driver));
    }

    private static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Kilograms(int grams) => (grams / 1000m).ToString("N2", CultureInfo.InvariantCulture);
}
