using System.Globalization;
using System.IO.Compression;
using Sylvan.Data.Csv;

namespace Doorstep.Web.Demo;

/// <summary>Computes the demo's profile from the Online Retail file; the only place that knows the formulas.</summary>
internal static class ProfileDerivation
{
    /// <summary>An order of at most so many units counts as a consumer's.</summary>
    private const int ConsumerUnitsMax = 20;

    private const int LinesMax = 60;
    private const int QuantitiesMax = 24;
    private const int RanksMax = 300;
    private const int LinesPerPricedItemMin = 10;

    private static readonly Dictionary<string, string> Formulas = new()
    {
        ["orders"] = "invoices whose number starts with a digit and that have a sale line: stock code starting with a "
            + "digit (so no postage, fees or adjustments), positive quantity and positive price",
        ["weekdays"] = "orders by weekday of the invoice date, Monday first",
        ["hours"] = "orders by hour of the invoice date",
        ["isoWeeks"] = "orders per day of the ISO week (days that the file covers, both years together) "
            + "* 1000 / orders per day of the whole file",
        ["consumer"] = $"orders of at most {ConsumerUnitsMax} units; lines: orders by number of sale lines, up to "
            + $"{LinesMax}; quantities: the {QuantitiesMax} most frequent line quantities",
        ["trade"] = "all other orders, the same way",
        ["popularity"] = $"sale lines by stock code (letter case ignored), the {RanksMax} most frequent, in millionths "
            + "of their sum",
        ["pricePence"] = $"median unit price of each stock code with at least {LinesPerPricedItemMin} sale lines; of "
            + "these the values at positions q * (n - 1) / 100, rounded down",
        ["ordersPerCustomer"] = "customers with a number, by how many orders they placed",
        ["cancelledPerMillion"] = "a credit row takes back the latest earlier sale line of the same customer and stock "
            + "code that still has as many units; orders of known customers with nothing left, in millionths",
        ["partCancelledPerMillion"] = "the same, orders with something taken back and something left",
        ["cancelledAfterMinutes"] = "minutes from the order to each credit row so matched: the values at positions "
            + "q * (n - 1) / 100 for q from 0 to 100 by 5, rounded down",
    };

    /// <exception cref="InvalidDataException">The file is not the Online Retail file.</exception>
    public static DemoProfile FromFile(string path)
    {
        using var file = File.OpenRead(path);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return From(reader);
    }

    /// <exception cref="InvalidDataException">There are no sales in it.</exception>
    public static DemoProfile From(TextReader reader)
    {
        var (orders, credits) = Read(reader);
        if (orders.Count == 0) throw new InvalidDataException("The file has no sales.");
        var consumer = orders.Where(o => o.Units <= ConsumerUnitsMax).ToList();
        var trade = orders.Where(o => o.Units > ConsumerUnitsMax).ToList();
        var (whole, part, after) = TakenBack(orders, credits);
        return new DemoProfile(
            "Online Retail, Daqing Chen (2015), UCI Machine Learning Repository, doi.org/10.24432/C5BW33",
            "CC BY 4.0",
            Formulas,
            orders.Count,
            [.. Enumerable.Range(0, 7).Select(day => orders.Count(o => ((int)o.PlacedAt.DayOfWeek + 6) % 7 == day))],
            [.. Enumerable.Range(0, 24).Select(hour => orders.Count(o => o.PlacedAt.Hour == hour))],
            IsoWeeks(orders),
            Baskets(consumer),
            Baskets(trade),
            Popularity(orders),
            Prices(orders),
            Histogram(orders.Where(o => o.Customer.Length > 0).GroupBy(o => o.Customer).Select(g => g.Count())),
            whole,
            part,
            after);
    }

    private static (List<Sale> Orders, List<Row> Credits) Read(TextReader reader)
    {
        var sales = new Dictionary<string, Sale>();
        var credits = new List<Row>();
        using var csv = CsvDataReader.Create(reader);
        int Column(string name) => csv.GetOrdinal(name);
        var (invoice, code, quantity, at, price, customer) = (Column("InvoiceNo"), Column("StockCode"),
            Column("Quantity"), Column("InvoiceDate"), Column("UnitPrice"), Column("CustomerID"));
        while (csv.Read())
        {
            var row = new Row(csv.GetString(code).ToUpperInvariant(), csv.GetInt32(quantity),
                csv.GetDecimal(price), csv.GetDateTime(at), csv.GetString(customer));
            if (!char.IsAsciiDigit(row.Code.FirstOrDefault())) continue;
            var number = csv.GetString(invoice);
            if (number.StartsWith('C') && row.Quantity < 0 && row.Customer.Length > 0) credits.Add(row);
            if (!char.IsAsciiDigit(number.FirstOrDefault()) || row.Quantity <= 0 || row.Price <= 0) continue;
            if (!sales.TryGetValue(number, out var sale))
                sales.Add(number, sale = new Sale(row.At, row.Customer, []));
            sale.Lines.Add(row);
        }

        return ([.. sales.Values.OrderBy(s => s.PlacedAt)], [.. credits.OrderBy(c => c.At)]);
    }

    private static int[] IsoWeeks(List<Sale> orders)
    {
        var days = new int[53];
        var counts = new int[53];
        var (first, last) = (orders[0].PlacedAt.Date, orders[^1].PlacedAt.Date);
        for (var day = first; day <= last; day = day.AddDays(1)) days[ISOWeek.GetWeekOfYear(day) - 1]++;
        foreach (var order in orders) counts[ISOWeek.GetWeekOfYear(order.PlacedAt) - 1]++;
        var perDay = orders.Count / (decimal)((last - first).Days + 1);
        return [.. counts.Zip(days, (n, d) => d == 0 ? 0 : (int)Math.Round(n * 1000m / (d * perDay)))];
    }

    private static DemoBaskets Baskets(List<Sale> orders) => new(
        orders.Count,
        [.. Histogram(orders.Select(o => o.Lines.Count)).Where(bar => bar[0] <= LinesMax)],
        [.. Histogram(orders.SelectMany(o => o.Lines).Select(l => l.Quantity))
            .OrderByDescending(bar => bar[1]).ThenBy(bar => bar[0]).Take(QuantitiesMax).OrderBy(bar => bar[0])]);

    private static int[][] Histogram(IEnumerable<int> values) =>
        [.. values.GroupBy(v => v).OrderBy(g => g.Key).Select(g => new[] { g.Key, g.Count() })];

    private static int[] Popularity(List<Sale> orders)
    {
        var top = orders.SelectMany(o => o.Lines).GroupBy(l => l.Code).Select(g => g.Count())
            .OrderDescending().Take(RanksMax).ToList();
        var all = top.Sum(n => (decimal)n);
        return [.. top.Select(n => (int)Math.Round(n * 1_000_000m / all))];
    }

    private static int[] Prices(List<Sale> orders)
    {
        var medians = orders.SelectMany(o => o.Lines).GroupBy(l => l.Code)
            .Select(g => g.Select(l => l.Price).Order().ToList())
            .Where(prices => prices.Count >= LinesPerPricedItemMin)
            .Select(prices => prices[prices.Count / 2])
            .Order().ToList();
        return [.. Quantiles(medians, percentStep: 1).Select(price => (int)Math.Round(price * 100))];
    }

    private static IEnumerable<T> Quantiles<T>(List<T> sorted, int percentStep) => sorted.Count == 0
        ? []
        : Enumerable.Range(0, (100 / percentStep) + 1)
            .Select(q => sorted[q * percentStep * (sorted.Count - 1) / 100]);

    private static (int Whole, int Part, int[] AfterMinutes) TakenBack(List<Sale> orders, List<Row> credits)
    {
        var known = orders.Where(o => o.Customer.Length > 0).ToList();
        var sold = new Dictionary<(string, string), List<(Sale Order, int Line)>>();
        foreach (var order in known)
        {
            for (var line = 0; line < order.Lines.Count; line++)
            {
                var key = (order.Customer, order.Lines[line].Code);
                if (!sold.TryGetValue(key, out var of)) sold.Add(key, of = []);
                of.Add((order, line));
            }
        }

        var minutes = new List<int>();
        foreach (var credit in credits)
        {
            if (!sold.TryGetValue((credit.Customer, credit.Code), out var of)) continue;
            var at = of.FindLastIndex(s => s.Order.PlacedAt < credit.At && s.Order.Left[s.Line] >= -credit.Quantity);
            if (at < 0) continue;
            of[at].Order.Left[of[at].Line] += credit.Quantity;
            minutes.Add((int)(credit.At - of[at].Order.PlacedAt).TotalMinutes);
        }

        var whole = known.Count(o => o.UnitsLeft == 0);
        var part = known.Count(o => o.UnitsLeft > 0 && o.UnitsLeft < o.Units);
        minutes.Sort();
        return (
            (int)(whole * 1_000_000L / known.Count),
            (int)(part * 1_000_000L / known.Count),
            [.. Quantiles(minutes, percentStep: 5)]);
    }

    private sealed record Row(string Code, int Quantity, decimal Price, DateTime At, string Customer);

    private sealed record Sale(DateTime PlacedAt, string Customer, List<Row> Lines)
    {
        private int[]? left;

        public int Units => Lines.Sum(l => l.Quantity);

        public int UnitsLeft => Left.Sum();

        /// <summary>Units of each line that no credit has taken back; read when all lines are there.</summary>
        public int[] Left => left ??= [.. Lines.Select(l => l.Quantity)];
    }
}
