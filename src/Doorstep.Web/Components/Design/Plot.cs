using System.Globalization;
using System.Text;

namespace Doorstep.Web.Components.Design;

/// <summary>One point of a chart: what it is called and how much.</summary>
public sealed record ChartPoint(string Label, double Value);

/// <summary>Points in a box of 1000 by 100; the SVG stretches it, so text never stands inside.</summary>
internal static class Plot
{
    public const double Width = 1000;
    public const double Height = 100;

    /// <summary>The next round number at or above: one that halves well.</summary>
    public static double Ceiling(IEnumerable<double> values)
    {
        var most = Math.Max(values.DefaultIfEmpty(0).Max(), 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        double[] steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
        return steps.Select(step => step * power).First(top => top >= most * 0.999999);
    }

    public static string Line(IReadOnlyList<double> values, double top)
    {
        var path = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            var (x, y) = (X(i, values.Count), Y(values[i], top));
            path.Append(i == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.##}");
        }

        return path.ToString();
    }

    public static string Area(IReadOnlyList<double> values, double top) =>
        values.Count == 0 ? "" : $"{Line(values, top)}V{Height}H0Z";

    public static double X(int at, int count) => count < 2 ? Width / 2 : at * Width / (count - 1);

    public static double Y(double value, double top) => Height - Math.Max(0, value) / top * Height;

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>At most <paramref name="most"/> labels, evenly picked, first and last among them.</summary>
    public static IReadOnlyList<string> Labels(IReadOnlyList<ChartPoint> points, int most)
    {
        var count = Math.Min(most, points.Count);
        var step = count < 2 ? 0 : (points.Count - 1d) / (count - 1);
        return [.. Enumerable.Range(0, count).Select(i => points[(int)Math.Round(i * step)].Label)];
    }
}
