namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>Rows, units and money of one bucket, as far as they can be read.</summary>
/// <param name="Value">Quantity times price in major units, exactly as in the sheet.</param>
internal readonly record struct Tally(long Rows, long Quantity, decimal Value)
{
    public Tally Plus(SheetLine row) => new(Rows + 1, Quantity + row.Quantity, Value + row.Value);

    public static Tally operator +(Tally a, Tally b) =>
        new(a.Rows + b.Rows, a.Quantity + b.Quantity, a.Value + b.Value);
}

/// <summary>Where all rows of a sheet ended, by bucket and reason. Adds up to the sheet.</summary>
internal sealed class SheetTotals
{
    private readonly Dictionary<(RowBucket Bucket, string Reason), Tally> tallies = [];

    public int Orders { get; private set; }

    public Tally Whole => tallies.Values.Aggregate(default(Tally), (sum, t) => sum + t);

    /// <summary>By bucket and reason code (blank where none is needed), in that order.</summary>
    public IEnumerable<(RowBucket Bucket, string Reason, Tally Tally)> Parts => tallies
        .OrderBy(t => t.Key.Bucket).ThenBy(t => t.Key.Reason, StringComparer.Ordinal)
        .Select(t => (t.Key.Bucket, t.Key.Reason, t.Value));

    public Tally this[RowBucket bucket] => tallies.Where(t => t.Key.Bucket == bucket)
        .Aggregate(default(Tally), (sum, t) => sum + t.Value);

    /// <summary>Counts all but credits: those are counted with <see cref="Add(CreditMatch)"/> when settled.</summary>
    public void Add(SheetFinding finding)
    {
        if (finding is SheetFinding.RowLeft { Row: var left }) Count(left.Bucket, left.Reason.Code, left);
        if (finding is not SheetFinding.OrderFound { Order: var order }) return;
        Orders++;
        foreach (var row in order.Lines) Count(RowBucket.Line, "", row);
        foreach (var row in order.Charges) Count(RowBucket.Charge, "", row);
    }

    /// <summary>A credit that no order was found for is set aside.</summary>
    public void Add(CreditMatch match) =>
        Count(match.Reason is null ? RowBucket.Credit : RowBucket.SetAside, match.Reason?.Code ?? "", match.Credit);

    private void Count(RowBucket bucket, string reason, SheetLine row) =>
        tallies[(bucket, reason)] = tallies.GetValueOrDefault((bucket, reason)).Plus(row);
}
