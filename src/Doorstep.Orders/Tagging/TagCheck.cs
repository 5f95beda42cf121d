using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders.Tagging;

/// <summary>What a tag must look like.</summary>
public static class TagCheck
{
    /// <summary>Tags of one order.</summary>
    public const int TagsMax = 20;

    /// <summary>Characters of one tag.</summary>
    public const int LengthMax = 40;

    /// <summary><c>tag.invalid</c> or <c>tag.too_many</c>; null when they may be the tags of an order.</summary>
    public static Refusal? Refuse(IReadOnlyList<string> tags)
    {
        foreach (var tag in tags)
            if (!IsTag(tag)) return Invalid(tag);
        return Read(tags).Count > TagsMax ? TooMany : null;
    }

    /// <summary>Each once, however often and with whatever capitals it is written.</summary>
    internal static IReadOnlyList<string> Read(IReadOnlyList<string>? tags) =>
        tags is not { Count: > 0 } ? [] : [.. tags.Select(Trim).DistinctBy(Fold)];

    /// <summary>What tags are told apart by.</summary>
    internal static string Fold(string tag) => Trim(tag).ToLowerInvariant();

    internal static bool IsTag(string? tag) =>
        tag is not null && Trim(tag) is { Length: > 0 and <= LengthMax } text && !text.Contains(',');

    internal static Refusal Invalid(string? tag) => Refusal.Invalid(
        "tag.invalid", $"A tag has 1 to {LengthMax} characters and no comma.").With("tag", tag);

    internal static Refusal TooMany =>
        Refusal.Invalid("tag.too_many", $"An order has {TagsMax} tags at the most. Remove some first.");

    private static string Trim(string tag) =>
        string.Join(' ', tag.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
