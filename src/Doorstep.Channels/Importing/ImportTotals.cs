using System.Text.Json.Serialization;

namespace Doorstep.Channels.Importing;

/// <summary>Where every row of a file ended.</summary>
/// <param name="Rejected">Rows that were not taken, by reason.</param>
[JsonDerivedType(typeof(OrderTotals))]
[JsonDerivedType(typeof(ItemTotals))]
[JsonDerivedType(typeof(StockTotals))]
public abstract record ImportTotals(long Rows, IReadOnlyDictionary<string, long> Rejected)
{
    public long RejectedRows => Rejected.Values.Sum();

    /// <summary>Rows of all buckets; anything but <see cref="Rows"/> is a bug.</summary>
    private long Accounted => Parts.Sum(p => p.Rows);

    /// <summary>Every bucket in words, with its rows.</summary>
    [JsonIgnore]
    public abstract IEnumerable<(string What, long Rows)> Parts { get; }

    /// <summary>What was done, for a person.</summary>
    [JsonIgnore]
    public abstract string Sentence { get; }

    protected IEnumerable<(string What, long Rows)> RejectedParts =>
        Rejected.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => ($"Rejected: {r.Key}", r.Value));

    /// <exception cref="InvalidOperationException">A row is lost or counted twice.</exception>
    internal ImportTotals MustAddUp() => Accounted == Rows
        ? this
        : throw new InvalidOperationException($"The file has {Rows} rows and {Accounted} were accounted for.");
}

/// <summary>Rows of a sheet of orders.</summary>
/// <param name="Orders">Placed + Review + Already + Refused.</param>
/// <param name="Placed">Orders that are new and under way.</param>
/// <param name="Review">Orders that are new and wait for a person.</param>
/// <param name="Already">Orders that were there before, alike.</param>
/// <param name="Refused">Orders that could not be kept; their rows are rejected.</param>
/// <param name="OrderRows">Rows that became lines of orders.</param>
/// <param name="Charges">Rows that became charges of orders.</param>
/// <param name="Credits">Rows of credit notes that took effect, now or in an earlier run.</param>
/// <param name="SetAside">Rows that were understood and are no part of an order, by reason.</param>
public sealed record OrderTotals(
    long Rows,
    int Orders,
    int Placed,
    int Review,
    int Already,
    int Refused,
    int ItemsCreated,
    long OrderRows,
    long Charges,
    long Credits,
    long CreditsAlready,
    IReadOnlyDictionary<string, long> SetAside,
    IReadOnlyDictionary<string, long> Rejected)
    : ImportTotals(Rows, Rejected)
{
    public long SetAsideRows => SetAside.Values.Sum();

    [JsonIgnore]
    public override IEnumerable<(string What, long Rows)> Parts =>
    [
        ("Lines of orders", OrderRows), ("Charges of orders", Charges), ("Credit notes", Credits),
        .. SetAside.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => ($"Set aside: {s.Key}", s.Value)),
        .. RejectedParts,
    ];

    [JsonIgnore]
    public override string Sentence => $"{Placed:N0} orders were placed, {Review:N0} wait in review, {Already:N0} were"
        + $" there already, {Refused:N0} were refused. {ItemsCreated:N0} items were created.";
}

/// <summary>Rows of a sheet of items.</summary>
/// <param name="Already">Rows whose item was there, alike.</param>
public sealed record ItemTotals(long Rows, long Created, long Already, IReadOnlyDictionary<string, long> Rejected)
    : ImportTotals(Rows, Rejected)
{
    [JsonIgnore]
    public override IEnumerable<(string What, long Rows)> Parts =>
        [("Items created", Created), ("Items that were there already", Already), .. RejectedParts];

    [JsonIgnore]
    public override string Sentence => $"{Created:N0} items were created, {Already:N0} were there already.";
}

/// <summary>Rows of a sheet of stock.</summary>
/// <param name="Changed">Rows whose level was another one before.</param>
/// <param name="UnitsAdded">Units that were added less those that were taken away.</param>
public sealed record StockTotals(
    long Rows, long Changed, long Unchanged, long UnitsAdded, IReadOnlyDictionary<string, long> Rejected)
    : ImportTotals(Rows, Rejected)
{
    [JsonIgnore]
    public override IEnumerable<(string What, long Rows)> Parts =>
        [("Levels changed", Changed), ("Levels that were right", Unchanged), .. RejectedParts];

    [JsonIgnore]
    public override string Sentence =>
        $"{Changed:N0} levels were changed ({UnitsAdded:+#,0;-#,0;0} units), {Unchanged:N0} were right.";
}
