using Doorstep.Channels.Files.Reading;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>What the reading of a sheet of orders yields, one after the other.</summary>
internal abstract record SheetFinding
{
    /// <summary>An order with all its rows.</summary>
    internal sealed record OrderFound(SheetOrder Order) : SheetFinding;

    /// <summary>One row of a credit note.</summary>
    internal sealed record CreditFound(OrderRow Row) : SheetFinding;

    /// <summary>A row that is set aside or rejected.</summary>
    internal sealed record RowLeft(LeftRow Row) : SheetFinding;
}

/// <summary>
/// The second reading of a sheet of orders: puts the rows of each order together, neighbours or not, and yields an
/// order at its last row. In a sheet sorted by order one order is held at a time. When the rows of most orders are
/// strewn all over, the sheet is read several times, each time for a share of the orders, rather than held whole.
/// </summary>
internal static class OrderSheet
{
    /// <summary>Every row of the sheet is in exactly one finding (or, rejected, besides named by its order).</summary>
    /// <param name="progress">Is given the bytes read of all passes, of <c>sheet.Bytes * survey.Passes</c>.</param>
    public static IEnumerable<SheetFinding> Read(
        SheetFile sheet, OrderRowReader rows, OrderSurvey survey, Action<long>? progress = null)
    {
        for (var pass = 0; pass < survey.Passes; pass++)
        {
            using var reader = sheet.Read();
            var open = new Dictionary<string, OpenOrder>();
            foreach (var row in reader.Rows())
            {
                progress?.Invoke((sheet.Bytes * pass) + reader.BytesRead);
                var order = rows.OrderOf(row);
                if (Share(order, survey.Passes) != pass) continue;
                var read = order.Length > 0 && survey.IsTooLong(order) ? TooLong(row, order) : rows.Read(row);
                if (read is LeftRow left) yield return new SheetFinding.RowLeft(left);
                if (read is OrderRow { Bucket: RowBucket.Credit } credit)
                    yield return new SheetFinding.CreditFound(credit);

                if (order.Length == 0) continue;
                var last = survey.IsLast(order, row.Line);
                if (!open.TryGetValue(order, out var mine))
                {
                    mine = new OpenOrder([], []);
                    if (!last) open.Add(order, mine);
                }

                mine.Take(read);
                if (!last) continue;
                open.Remove(order);
                foreach (var finding in mine.Close(rows.Habits)) yield return finding;
            }
        }
    }

    // Rows without an order number belong to the first pass. The framework's own hash differs from run to run.
    private static int Share(string order, int passes)
    {
        if (passes == 1) return 0;
        var hash = 0u;
        foreach (var c in order) hash = unchecked((hash * 31) + c);
        return (int)(hash % (uint)passes);
    }

    private static LeftRow TooLong(SheetRow row, string order) => new(row, order, 0, 0, RowBucket.Rejected,
        new("order.too-many-rows", $"The order has more than {OrderSurvey.OrderRowsMax:N0} rows."));

    private sealed record OpenOrder(List<OrderRow> Rows, List<LeftRow> Rejected)
    {
        public void Take(SheetLine read)
        {
            if (read is OrderRow { Bucket: not RowBucket.Credit } row) Rows.Add(row);
            else if (read is LeftRow { Bucket: RowBucket.Rejected } left
                && left.Reason.Code != "order.too-many-rows") Rejected.Add(left);
        }

        public IEnumerable<SheetFinding> Close(SheetHabits habits)
        {
            if (Rows.Count == 0) return [];
            if (habits.NotesStockAsSales && Rejected.Count == 0 && Rows.TrueForAll(r => r.Price == 0 && r.IsAnonymous))
                return Leave("row.stock-note", "No customer and no price in the whole invoice: a note about stock.");
            if (Rejected.Count == 0 && Rows.TrueForAll(r => r.Bucket == RowBucket.Charge))
                return Leave("charge.alone", "The invoice has charges only: there is nothing to ship.");
            return [new SheetFinding.OrderFound(SheetOrder.Of(Rows, Rejected))];
        }

        private IEnumerable<SheetFinding> Leave(string code, string sentence) => Rows.Select(r =>
            new SheetFinding.RowLeft(new LeftRow(r.Source, r.Order, r.Quantity, r.Price, RowBucket.SetAside,
                new RowReason(code, sentence))));
    }
}
