using System.Globalization;
using System.Text;

namespace Doorstep.Shipping.Labels;

/// <summary>
/// The label in ZPL II for a 4x6 inch printer of 203 dpi. The text is pure ASCII: every other character, and each of
/// those that a printer could take for a command (<c>^ ~ \ _</c>), is sent as the hexadecimal of its UTF-8 bytes
/// (<c>^FH</c> under <c>^CI28</c>), so that a name can neither inject a command nor be garbled on the way.
/// </summary>
public static class ZplLabel
{
    /// <summary>A field block centres a line only when the line is ended.</summary>
    private const string LineEnd = "\\&";

    public static string Render(ShippingLabel label) => Render(LabelLayout.Draw(label));

    /// <summary>One label after another.</summary>
    public static string Render(IReadOnlyList<BoxLabel> labels) =>
        string.Concat(labels.Select(l => Render(BoxLabelLayout.Draw(l))));

    private static string Render(IReadOnlyList<Ink> label)
    {
        var zpl = new StringBuilder("^XA\n^CI28\n");
        zpl.Append(CultureInfo.InvariantCulture, $"^PW{LabelLayout.Width}\n^LL{LabelLayout.Height}\n^LH0,0\n");
        foreach (var ink in label) zpl.Append(Field(ink)).Append("^FS\n");
        return zpl.Append("^PQ1\n^XZ\n").ToString();
    }

    private static string Field(Ink ink) => ink switch
    {
        BoxInk box => At(box.Left, box.Top)
            + $"^GB{box.Width},{box.Height},{Math.Min(box.Width, box.Height)}",
        BarcodeInk code => At(code.Left, code.Top) + Barcode(code, code.Symbol.Zpl()),
        TextInk text => At(text.Align == Side.Left ? text.Left : BlockLeft(text), text.Top)
            + (text.Reversed ? "^FR" : "") + $"^A0N,{text.Size},{text.Size}"
            + Alignment(text) + Data(text.Text) + (text.Align == Side.Middle ? LineEnd : ""),
        _ => throw new ArgumentException($"No ZPL for {ink}.", nameof(ink)),
    };

    private static string Barcode(BarcodeInk code, (char Mode, string Data) says) =>
        $"^BY{code.Module},2,{code.Height}^BCN,{code.Height},N,N,N,{says.Mode}" + Data(says.Data);

    private static string At(int left, int top) => $"^FO{left},{top}";

    private static int BlockLeft(TextInk text) => text.Align == Side.Right ? 0 : text.Left - (LabelLayout.Width / 2);

    /// <summary>A field block of one line; it ends at, or is centred on, the place of the text.</summary>
    private static string Alignment(TextInk text) => text.Align switch
    {
        Side.Right => $"^FB{text.Left},1,0,R",
        Side.Middle => $"^FB{LabelLayout.Width},1,0,C",
        _ => "",
    };

    private static string Data(string text)
    {
        var field = new StringBuilder("^FH_^FD");
        foreach (var code in Encoding.UTF8.GetBytes(text))
        {
            if (code is >= 32 and < 127 && !"^~\\_".Contains((char)code)) field.Append((char)code);
            else field.Append('_').Append(code.ToString("X2"));
        }

        return field.ToString();
    }
}
