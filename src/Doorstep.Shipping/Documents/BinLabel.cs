using Doorstep.Shipping.Labels;

namespace Doorstep.Shipping.Documents;

/// <summary>The label of a bin: its code large enough to be read from the aisle, and as a Code 128 symbol.</summary>
/// <param name="Code">Printable ASCII.</param>
/// <param name="Below">What stands small at the foot, for example location, zone and kind.</param>
public sealed record BinLabel(string Code, string Below)
{
    private const double Width = 288;
    private const double Height = 144;
    private const double Edge = 12;
    private const double Foot = 12;

    // 0.5 mm: a scanner reads it from the aisle too.
    private const double ModuleMax = 1.42;

    /// <summary>A page of 4 by 2 inches for each, in their order.</summary>
    public static byte[] Render(string title, IReadOnlyList<BinLabel> labels)
    {
        var pdf = new PdfPages(Width, Height, title);
        foreach (var label in labels)
        {
            pdf.NewPage();
            label.Draw(pdf);
        }

        return pdf.Build();
    }

    private void Draw(PdfPages pdf)
    {
        const double inner = Width - (2 * Edge);
        var size = Math.Min(54, inner / Helvetica.Width(Code, bold: true));
        pdf.Text((Width - (size * Helvetica.Width(Code, bold: true))) / 2, 56, size, Code, bold: true);
        var symbol = Code128.Of(Code);
        var module = Math.Min(ModuleMax, Width / (symbol.Modules + (2 * Code128.QuietModules)));
        var left = (Width - (symbol.Modules * module)) / 2;
        foreach (var (at, width) in symbol.Bars()) pdf.Box(left + (at * module), 70, width * module, 48);
        pdf.Text(Edge, Height - Foot, 9, PlainText.OneLine(Below), grey: 0.3);
    }
}
