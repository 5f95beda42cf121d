using System.Text.RegularExpressions;

namespace Doorstep.Inventory.Items;

/// <summary>
/// What an item asks of a location and what a location offers beyond the ordinary: words such as <c>dangerous</c>. The
/// known ones have sentences; any other word works alike.
/// </summary>
public static partial class Capabilities
{
    /// <summary>May handle dangerous goods.</summary>
    public const string Dangerous = "dangerous";

    /// <summary>Words of one item or location at the most.</summary>
    public const int WordsMax = 20;

    /// <summary>Those that forms offer.</summary>
    public static IReadOnlyList<(string Word, string Label)> Known { get; } =
    [
        (Dangerous, "Dangerous goods"), ("cold", "Cold chain"), ("frozen", "Frozen goods"), ("oversize", "Oversize"),
        ("high-value", "High value"),
    ];

    /// <summary>Why a location cannot ship what needs something that it does not offer; null when it can.</summary>
    public static string? Missing(IReadOnlyCollection<string> needs, IReadOnlyCollection<string> offers) =>
        needs.FirstOrDefault(n => !offers.Contains(n)) is { } missing ? $"Not for {Say(missing)}." : null;

    /// <summary>A word as people read it: <c>dangerous goods</c>.</summary>
    public static string Say(string word) =>
        Known.FirstOrDefault(k => k.Word == word).Label?.ToLowerInvariant() ?? $"what needs '{word}'";

    /// <summary>Stored words, with blanks between.</summary>
    public static IReadOnlyList<string> Read(string stored) =>
        stored.Length == 0 ? [] : stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Trimmed, in lower case, each once, sorted.</summary>
    public static IReadOnlyList<string> Tidied(IEnumerable<string?>? typed) =>
    [
        .. (typed ?? []).Select(w => w?.Trim().ToLowerInvariant()).OfType<string>().Where(w => w.Length > 0)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>True when tidied words can be kept: letters, digits and hyphens, 30 at most each.</summary>
    public static bool AreWords(IReadOnlyList<string> words) =>
        words.Count <= WordsMax && words.All(w => Shape().IsMatch(w));

    [GeneratedRegex("^[a-z0-9-]{1,30}$")]
    private static partial Regex Shape();
}
