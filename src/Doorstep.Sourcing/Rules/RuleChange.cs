namespace Doorstep.Sourcing.Rules;

/// <summary>What a new version of a list of rules changed, in words.</summary>
public static class RuleChange
{
    /// <summary>Characters of what is said about a change; the rest is cut.</summary>
    public const int LengthMax = 200;

    /// <param name="said">By whoever changed them; goes before what the lists tell.</param>
    /// <param name="before">Each rule by its name, as one text.</param>
    public static string Said(
        string? said, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var parts = new[]
        {
            ("Added", after.Keys.Except(before.Keys)),
            ("Removed", before.Keys.Except(after.Keys)),
            ("Changed", after.Keys.Intersect(before.Keys).Where(n => before[n] != after[n])),
        }.Where(p => p.Item2.Any()).Select(p => $"{p.Item1} {string.Join(", ", p.Item2)}.");
        return Cut(said) ?? Cut(string.Join(' ', parts)) ?? "Another order.";
    }

    private static string? Cut(string? said) => string.IsNullOrWhiteSpace(said) ? null
        : said.Trim() is { Length: > LengthMax } much ? much[..LengthMax] : said.Trim();
}
