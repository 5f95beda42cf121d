using Doorstep.Inventory.Stock;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Transfers;

/// <summary>A transfer as somebody writes it down.</summary>
/// <param name="From">The code of the location that sends.</param>
/// <param name="To">The code of the location that gets it.</param>
/// <param name="ExpectedOn">The day on which it should be there.</param>
/// <param name="Lines">1 to 500; lines of one item are added up.</param>
public sealed record TransferDraft(
    string From, string To, DateOnly ExpectedOn, IReadOnlyList<TransferWish> Lines, string? Reference = null,
    string? Note = null)
{
    /// <summary>Lines of one transfer at the most.</summary>
    public const int LinesMax = 500;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal Refusal? Fault()
    {
        if (Lines is not { Count: > 0 and <= LinesMax } || Lines.Any(l => l?.Sku is null))
            return Refusal.Invalid("transfer.empty", $"A transfer has 1 to {LinesMax} lines, each with its SKU.");
        if (Lines.FirstOrDefault(l => !Quantities.IsValid(l.Quantity)) is { } wrong)
            return Quantities.Invalid(wrong.Sku, wrong.Quantity);
        return References.Fault(Reference) ?? References.Fault(Note);
    }
}

/// <param name="Quantity">Base units, 1 to 1,000,000.</param>
public sealed record TransferWish(string Sku, int Quantity);
