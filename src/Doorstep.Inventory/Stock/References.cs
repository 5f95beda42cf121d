using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Stock;

/// <summary>Texts that people put on stock entries: the paper behind it, a note.</summary>
internal static class References
{
    public const int LengthMax = 200;

    /// <summary>What is wrong with such a text; null when nothing is.</summary>
    public static Refusal? Fault(string? text) => text is null || text.Length <= LengthMax
        ? null
        : Refusal.Invalid("reference.length", $"A reference or note has at most {LengthMax} characters.");
}
