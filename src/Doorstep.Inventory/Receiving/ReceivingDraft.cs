using Doorstep.Inventory.Stock;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Receiving;

/// <summary>A delivery that somebody announces; what goes to several locations becomes an order for each.</summary>
/// <param name="Sender">Who sends it, 1 to 200 characters; may be left out where a supplier is named.</param>
/// <param name="ExpectedOn">The day on which it should be here.</param>
/// <param name="Reference">The sender's own paper, at most 200 characters.</param>
/// <param name="Parts">At most 50, one for each location.</param>
public sealed record ReceivingDraft(
    string? Sender, DateOnly ExpectedOn, IReadOnlyList<ReceivingPart> Parts, string? Reference = null,
    string? Note = null)
{
    public const int PartsMax = 50;

    public const int BoxesMax = 500;

    public const int LinesMax = 500;

    /// <summary>What is wrong with it by itself; null when nothing is.</summary>
    internal Refusal? Fault()
    {
        if (string.IsNullOrWhiteSpace(Sender) || Sender.Trim().Length > References.LengthMax)
            return Refusal.Invalid("receiving.sender",
                $"Say who sends it, in 1 to {References.LengthMax} characters.");
        if ((References.Fault(Reference) ?? References.Fault(Note)) is { } tooLong) return tooLong;
        if (Parts is not { Count: > 0 and <= PartsMax } || Parts.Any(p => p is null))
            return Refusal.Invalid("receiving.empty",
                $"A delivery goes to 1 to {PartsMax} locations, with its boxes for each.");
        foreach (var box in Parts.SelectMany(p => p.Boxes is { Count: > 0 and <= BoxesMax } boxes ? boxes : [null!]))
            if (box?.Lines is not { Count: > 0 and <= LinesMax } lines || lines.Any(l => l?.Sku is null))
                return Refusal.Invalid("receiving.empty",
                    $"Each location gets 1 to {BoxesMax} boxes, and each box has 1 to {LinesMax} lines with a SKU.");
            else if (References.Fault(box.Reference) is { } fault) return fault;
            else if (lines.FirstOrDefault(l => !Quantities.IsValid(l.Quantity)) is { } wrong)
                return Quantities.Invalid(wrong.Sku, wrong.Quantity);
        return null;
    }
}

/// <param name="Location">The location's code.</param>
public sealed record ReceivingPart(string Location, IReadOnlyList<BoxDraft> Boxes);

/// <param name="Reference">The sender's own number of the box.</param>
public sealed record BoxDraft(IReadOnlyList<BoxContent> Lines, string? Reference = null);

/// <param name="Quantity">Base units, 1 to 1,000,000.</param>
public sealed record BoxContent(string Sku, int Quantity);
