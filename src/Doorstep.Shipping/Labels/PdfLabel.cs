using Doorstep.Shipping.Documents;

namespace Doorstep.Shipping.Labels;

/// <summary>The label as a PDF page of 4x6 inches, bars as vectors of exact width, for any office printer.</summary>
public static class PdfLabel
{
    /// <summary>Where a line of type has its baseline, in sizes under its top.</summary>
    internal const double Ascent = 0.76;

    /// <summary>4 inches, in points.</summary>
    internal const double WidthPoints = 288;

    /// <summary>6 inches, in points.</summary>
    internal const double HeightPoints = 432;

    private const double PointsPerDot = 72 / (25.4 * LabelLayout.DotsPerMm);

    public static byte[] Render(ShippingLabel label) => Render([label]);

    /// <summary>A page for each label.</summary>
    public static byte[] Render(IReadOnlyList<ShippingLabel> labels) => Render(
        labels is [var only] ? $"Label {only.TrackingNumber}" : $"{labels.Count} labels",
        labels.Select(LabelLayout.Draw));

    /// <summary>The same of boxes that come in.</summary>
    public static byte[] Render(IReadOnlyList<BoxLabel> labels) => Render(
        labels is [var only] ? $"Box {only.Sscc}" : $"{labels.Count} boxes", labels.Select(BoxLabelLayout.Draw));

    private static byte[] Render(string title, IEnumerable<IReadOnlyList<Ink>> labels)
    {
        var pdf = new PdfPages(WidthPoints, HeightPoints, title);
        foreach (var label in labels)
        {
            pdf.NewPage();
            Draw(pdf, label);
        }

        return pdf.Build();
    }

    private static void Draw(PdfPages pdf, IReadOnlyList<Ink> label)
    {
        foreach (var ink in label)
        {
            if (ink is BoxInk box) Box(pdf, box.Left, box.Top, box.Width, box.Height);
            else if (ink is TextInk text) Text(pdf, text);
            else if (ink is BarcodeInk code)
                foreach (var (left, width) in code.Symbol.Bars())
                    Box(pdf, code.Left + (left * code.Module), code.Top, width * code.Module, code.Height);
        }
    }

    private static void Box(PdfPages pdf, int left, int top, int width, int height) => pdf.Box(
        left * PointsPerDot, top * PointsPerDot, width * PointsPerDot, height * PointsPerDot);

    private static void Text(PdfPages pdf, TextInk text)
    {
        var size = text.Size * PointsPerDot;
        var before = Helvetica.Width(text.Text, text.Bold) * size
            * text.Align switch { Side.Right => 1, Side.Middle => 0.5, _ => 0 };
        pdf.Text((text.Left * PointsPerDot) - before, (text.Top * PointsPerDot) + (size * Ascent), size, text.Text,
            text.Bold, text.Reversed ? 1 : 0);
    }
}
