using Doorstep.Channels.Files.Reading;
using Doorstep.Orders;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Tagging;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>
/// What a row says about how its order is to be treated; nothing where the sheet has no such columns.
/// </summary>
/// <param name="Service">The code of a delivery service, as it is written.</param>
/// <param name="Tags">Each as it is written.</param>
internal sealed record OrderWishes(
    string? Service, string? Priority, IReadOnlyList<string> Tags, string? Note, string? GiftNote)
{
    public static OrderWishes None { get; } = new(null, null, [], null, null);

    /// <summary>Tags of a cell, commas or semicolons between.</summary>
    public static IReadOnlyList<string> TagsOf(string cell) =>
        cell.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Why the row cannot be taken; null when it can.</summary>
    public RowReason? Fault()
    {
        if (Priority is { } priority && !PriorityCheck.TryRead(priority, out _))
            return new("priority.unknown", PriorityCheck.Unknown(priority).Sentence);
        if (TagCheck.Refuse(Tags) is { } bad) return new(bad.Code, bad.Sentence);
        foreach (var (what, text) in new[] { ("note", Note), ("gift note", GiftNote) })
            if (text?.Length > DraftCheck.NoteLengthMax)
                return new("note.too-long",
                    $"The {what} is longer than {DraftCheck.NoteLengthMax:N0} characters.");
        return null;
    }
}
