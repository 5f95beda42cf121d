using System.Runtime.InteropServices;
using Doorstep.Channels.Files.Reading;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>
/// The first reading of a sheet: which order has how many rows and where the last one is, and what credit notes ask
/// for. With it the second reading can let an order go at its last row, wherever its rows stand, and hold no more.
/// </summary>
internal sealed class OrderSurvey
{
    /// <summary>Rows of one order; more are rejected.</summary>
    public const int OrderRowsMax = 10_000;

    /// <summary>Rows of orders begun and not ended that are held at once, about 200 MB of them.</summary>
    public const int OpenRowsMax = 200_000;

    private readonly Dictionary<string, Extent> orders = [];

    /// <summary>Rows of the sheet, without header and blank ones.</summary>
    public long Rows { get; private set; }

    public int Orders => orders.Count;

    /// <summary>
    /// How often the sheet is read for its orders: once, or as often as it takes to hold no more rows than allowed
    /// when the rows of most orders are strewn all over it.
    /// </summary>
    public int Passes { get; private set; } = 1;

    /// <summary>What credit notes give back: only sales of these are worth remembering.</summary>
    public HashSet<CreditKey> Credited { get; } = [];

    /// <summary>Refuses with <c>file.damaged</c>.</summary>
    public static Outcome<OrderSurvey> Of(
        SheetFile sheet, OrderRowReader rows, Action<long>? progress = null, int openRowsMax = OpenRowsMax)
    {
        var survey = new OrderSurvey();
        using var reader = sheet.Read();
        foreach (var row in reader.Rows())
        {
            survey.Rows++;
            progress?.Invoke(reader.BytesRead);
            var order = rows.OrderOf(row);
            if (order.Length == 0) continue;
            ref var extent = ref CollectionsMarshal.GetValueRefOrAddDefault(survey.orders, order, out var known);
            extent = new Extent(known ? extent.First : row.Line, row.Line, extent.Rows + 1);
            if (rows.Habits.IsCredit(order, -1) && rows.Read(row) is OrderRow { Bucket: RowBucket.Credit } credit
                && CreditKey.Of(credit) is { } key) survey.Credited.Add(key);
        }

        if (reader.Refused is { } why) return why;
        survey.Passes = (int)((survey.OpenRowsPeak() + openRowsMax - 1) / openRowsMax);
        return survey;
    }

    public bool IsTooLong(string order) => orders[order].Rows > OrderRowsMax;

    public bool IsLast(string order, long line) => orders[order].Last == line;

    // Not more than this many rows are open at once: each order counts whole from its first row to its last.
    private long OpenRowsPeak()
    {
        var ends = new PriorityQueue<int, long>();
        var (open, peak) = (0L, 1L);
        foreach (var order in orders.Values.OrderBy(e => e.First))
        {
            while (ends.TryPeek(out var rows, out var last) && last < order.First)
            {
                open -= rows;
                ends.Dequeue();
            }

            var held = Math.Min(order.Rows, OrderRowsMax);
            open += held;
            ends.Enqueue(held, order.Last);
            peak = Math.Max(peak, open);
        }

        return peak;
    }

    private readonly record struct Extent(long First, long Last, int Rows);
}
