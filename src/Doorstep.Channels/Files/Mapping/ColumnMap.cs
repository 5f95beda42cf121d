using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Files.Mapping;

/// <summary>Which column of a sheet holds which field.</summary>
internal sealed class ColumnMap
{
    private readonly IReadOnlyList<string> headers;
    private readonly Dictionary<string, int[]> columns;

    private ColumnMap(SheetSubject subject, IReadOnlyList<string> headers, Dictionary<string, int[]> columns)
    {
        (Subject, this.headers, this.columns) = (subject, headers, columns);
        var used = columns.Values.SelectMany(c => c).ToHashSet();
        Unused = [.. headers.Where((_, i) => !used.Contains(i))];
    }

    public SheetSubject Subject { get; }

    /// <summary>Headers that no field is taken from.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>
    /// Fields named in <paramref name="named"/> come from the columns named there, the others from columns that are
    /// called like them. Refuses with <c>map.field</c>, <c>map.column</c>, <c>map.twice</c>, <c>map.ambiguous</c> or
    /// <c>map.missing</c>.
    /// </summary>
    public static Outcome<ColumnMap> For(
        SheetSubject subject, IReadOnlyList<string> headers, IReadOnlyList<MappedColumn>? named = null)
    {
        var mapped = new Dictionary<string, int[]>();
        foreach (var (name, column) in named ?? [])
        {
            if (subject.Find(name) is not { } field) return UnknownField(subject, name);
            if (mapped.TryGetValue(field.Name, out var before) && !field.Repeats)
                return Refusal.Invalid("map.twice", $"'{field.Name}' is mapped twice; it comes from one column.");
            int[] found = column.Length == 0 ? [] : Called(headers, column, field.Repeats);
            if (found.Length == 0 && column.Length > 0) return UnknownColumn(headers, field.Name, column);
            if (found.Length > 1 && !field.Repeats) return Ambiguous(headers, found);
            mapped[field.Name] = [.. before ?? [], .. found];
        }

        var taken = mapped.Values.SelectMany(c => c).ToHashSet();
        foreach (var field in subject.Fields.Where(f => !mapped.ContainsKey(f.Name)))
        {
            var found = Recognise(headers, field).Where(c => !taken.Contains(c)).ToArray();
            if (found.Length > 1 && !field.Repeats) return Ambiguous(headers, found);
            if (found.Length > 0) mapped[field.Name] = found;
            taken.UnionWith(found);
        }

        var missing = subject.Fields.Where(f => f.Required && mapped.GetValueOrDefault(f.Name) is null or []).ToList();
        return missing.Count == 0 ? new ColumnMap(subject, headers, mapped) : Missing(subject, headers, missing);
    }

    /// <summary>What the headers would be taken for, as far as that is clear, whatever is missing.</summary>
    public static IReadOnlyList<MappedColumn> Suggest(SheetSubject subject, IReadOnlyList<string> headers)
    {
        var taken = new HashSet<int>();
        var columns = new List<MappedColumn>();
        foreach (var field in subject.Fields)
        {
            var found = Recognise(headers, field).Where(c => !taken.Contains(c)).ToArray();
            if (found.Length > 1 && !field.Repeats) continue;
            taken.UnionWith(found);
            columns.AddRange(found.Select(c => new MappedColumn(field.Name, headers[c])));
        }

        return columns;
    }

    /// <summary>The column of a field, -1 when the sheet has none.</summary>
    public int At(string field) => columns.GetValueOrDefault(field) is [var first, ..] ? first : -1;

    /// <summary>All columns of a field that may repeat.</summary>
    public IReadOnlyList<int> AllAt(string field) => columns.GetValueOrDefault(field) ?? [];

    /// <summary>All columns that hold fields of these kinds.</summary>
    public int[] Of(params FieldKind[] kinds) =>
        [.. Subject.Fields.Where(f => kinds.Contains(f.Kind)).SelectMany(f => AllAt(f.Name))];

    /// <summary>The header that a field is taken from; null when the sheet has none.</summary>
    public string? HeaderOf(string field) => At(field) is var at and >= 0 ? headers[at] : null;

    /// <summary>For example <c>order from InvoiceNo, sku, quantity from Qty</c>.</summary>
    public string Describe() => string.Join(", ", Subject.Fields
        .SelectMany(f => AllAt(f.Name).Select(c => Same(headers[c], f.Name) ? f.Name : $"{f.Name} from {headers[c]}")));

    /// <summary>The columns as they can be saved and used for the next sheet.</summary>
    public IReadOnlyList<MappedColumn> ToColumns() =>
        [.. Subject.Fields.SelectMany(f => AllAt(f.Name).Select(c => new MappedColumn(f.Name, headers[c])))];

    private static int[] Recognise(IReadOnlyList<string> headers, SheetField field) => new[] { field.Name }
        .Concat(field.Synonyms)
        .Select(name => Called(headers, name, field.Repeats))
        .FirstOrDefault(found => found.Length > 0, []);

    // Written exactly so, or nearly so; all of both where a field may have several columns.
    private static int[] Called(IReadOnlyList<string> headers, string name, bool all)
    {
        int[] near = [.. Enumerable.Range(0, headers.Count).Where(i => Same(headers[i], name))];
        int[] exact = [.. near.Where(i => headers[i] == name)];
        return exact.Length > 0 && !all ? exact : near;
    }

    // "Customer ID", "customer_id" and "CustomerID" are one header.
    private static bool Same(string a, string b) => Letters(a) is { Length: > 0 } letters
        ? letters.Equals(Letters(b), StringComparison.OrdinalIgnoreCase) : a == b;

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    private static Refusal UnknownField(SheetSubject subject, string name) => Refusal.Invalid("map.field",
        $"'{name}' is nothing that a sheet of {subject.Name} can say."
        + Nearest(name, subject.Fields.Select(f => f.Name))
        + $" It can say {string.Join(", ", subject.Fields.Select(f => f.Name))}.");

    private static Refusal UnknownColumn(IReadOnlyList<string> headers, string field, string column) =>
        Refusal.Invalid("map.column", $"There is no column '{column}' for {field}.{Nearest(column, headers)}"
            + $" The columns are {string.Join(", ", headers.Take(40))}.");

    private static Refusal Ambiguous(IReadOnlyList<string> headers, int[] found) => Refusal.Invalid("map.ambiguous",
        $"{found.Length} columns are called '{headers[found[0]]}' (the "
        + string.Join(" and ", found.Select(c => $"{c + 1}.")) + "). Rename all but one.");

    private static Refusal Missing(SheetSubject subject, IReadOnlyList<string> headers, List<SheetField> missing) =>
        Refusal.Invalid("map.missing",
            $"A sheet of {subject.Name} needs {string.Join(" and ", missing.Select(f => $"'{f.Name}'"))},"
            + $" and no column is called so. The columns are {string.Join(", ", headers.Take(40))}."
            + " Say which of them to take.")
        .With("missing", missing.Select(f => f.Name).ToArray());

    private static string Nearest(string name, IEnumerable<string> names)
    {
        const int suggestionsMax = 3;
        var near = names
            .Select(n => (Name: n, Distance: Distance(Letters(n).ToUpperInvariant(), Letters(name).ToUpperInvariant())))
            .Where(n => n.Distance <= Math.Max(2, name.Length / 3))
            .OrderBy(n => n.Distance).Take(suggestionsMax).Select(n => $"'{n.Name}'").ToList();
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>Edits between two words (Levenshtein 1966); one contained in the other counts as near.</summary>
    private static int Distance(string a, string b)
    {
        var (longer, shorter) = a.Length > b.Length ? (a, b) : (b, a);
        if (shorter.Length > 2 && longer.Contains(shorter, StringComparison.Ordinal)) return 1;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, last) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                last = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], last);
            }
        }

        return row[b.Length];
    }
}
