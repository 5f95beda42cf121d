using System.Globalization;
using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Gallery;

public sealed partial class FigureSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 20, 49, 0, TimeSpan.Zero);

    private static readonly double[] Days = [8, 9, 7, 6, 9, 11, 10, 12, 9, 8, 11, 13, 12, 14];

    private static readonly ChartPoint[] Weeks =
    [
        .. Enumerable.Range(0, 56).Select(i => new ChartPoint(
            new DateOnly(2026, 9, 28).AddDays(i).ToString("MMM d", CultureInfo.InvariantCulture),
            new double[] { 1180, 1420, 1330, 1250, 1090, 640, 720 }[i % 7] + i % 5 * 21)),
    ];

    private static readonly ChartPoint[] Hours =
    [
        .. new double[] { 0, 0, 0, 0, 0, 0, 2, 9, 31, 62, 81, 96, 118, 104, 92, 88, 71, 52, 33, 20, 11, 6, 3, 1 }
            .Select((value, hour) => new ChartPoint($"{hour:00}:00", value)),
    ];
}
