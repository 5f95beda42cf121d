using System.Globalization;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Platform.Http;

/// <summary>
/// The cursor of a list: the key of the last row that was sent. Callers hand it back as it came and read nothing into
/// it.
/// </summary>
public static class Cursor
{
    /// <summary>The key behind a cursor; null for the first page; <c>cursor.invalid</c> for another text.</summary>
    public static Outcome<long?> Read(string? after)
    {
        if (string.IsNullOrWhiteSpace(after)) return (long?)null;
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var key)) return (long?)key;
        return Invalid(after);
    }

    public static Refusal Invalid(string? after) =>
        Refusal.Invalid("cursor.invalid", "This is no cursor of ours. Begin without it, then use 'next' as it came.")
            .With("after", after);

    /// <summary>
    /// The page of rows that were read with one more than the limit: the one too many says that there is a next page.
    /// </summary>
    public static Page<TRow> Page<TRow>(IReadOnlyList<TRow> rows, int limit, Func<TRow, long> key) =>
        rows.Count <= limit
            ? new Page<TRow>(rows, null)
            : new Page<TRow>([.. rows.Take(limit)], Write(key(rows[limit - 1])));

    public static string Write(long key) => key.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Words of a query string that name members of an enum, separated by commas.</summary>
public static class Choice
{
    /// <summary>The members that are named, each once; empty for none.</summary>
    /// <param name="unknown">The first word that names none; null when all do.</param>
    public static IReadOnlyList<T> Read<T>(string? text, out string? unknown)
        where T : struct, Enum
    {
        unknown = null;
        var chosen = new List<T>();
        foreach (var word in Words(text))
        {
            // Numbers parse as enums too, but a caller who sends one has not read the documentation.
            if (char.IsAsciiLetter(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var value))
                chosen.Add(value);
            else unknown ??= word;
        }

        return [.. chosen.Distinct()];
    }

    /// <summary>The words between the commas, without blanks.</summary>
    public static string[] Words(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every name, for the sentence that refuses another one.</summary>
    public static string Known<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
}
