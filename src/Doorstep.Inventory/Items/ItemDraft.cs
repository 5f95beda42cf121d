using System.Text.RegularExpressions;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Inventory.Items;

/// <summary>What somebody says of an item: to create it, or to change it.</summary>
/// <param name="Sku">1 to 64 characters; kept in capitals.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Barcodes">At most 20. 8, 12, 13 or 14 digits are a GTIN and need its check digit.</param>
/// <param name="WeightGrams">0 to 1,000,000.</param>
/// <param name="Needs">
/// Capabilities that a location needs to ship it, such as <c>cold</c>; see <see cref="Capabilities"/>.
/// </param>
/// <param name="UnNumber">Of dangerous goods, such as <c>UN3480</c>; it then needs <c>dangerous</c>.</param>
/// <param name="Fragile">Nothing may stand on it in a carton.</param>
/// <param name="ThisWayUp">It may be turned, not laid on its side.</param>
/// <param name="LengthMm">0 to 100,000, as <paramref name="WidthMm"/> and <paramref name="HeightMm"/>.</param>
public sealed partial record ItemDraft(
    string Sku, string Title, IReadOnlyList<string>? Barcodes = null, int? WeightGrams = null, int? LengthMm = null,
    int? WidthMm = null, int? HeightMm = null, IReadOnlyList<string>? Needs = null, string? UnNumber = null,
    bool Fragile = false, bool ThisWayUp = false)
{
    public const int SkuLengthMax = 64;

    public const int TitleLengthMax = 200;

    public const int BarcodesMax = 20;

    public const int BarcodeLengthMax = 80;

    public const int WeightGramsMax = 1_000_000;

    public const int MeasureMmMax = 100_000;

    /// <summary>The draft as it is kept: trimmed, codes in capitals, each once, in ascending order.</summary>
    internal ItemDraft Tidied() => this with
    {
        Sku = ItemIndex.Fold(Sku),
        Title = (Title ?? "").Trim(),
        UnNumber = string.IsNullOrWhiteSpace(UnNumber) ? null : UnNumber.Trim().ToUpperInvariant().Replace(" ", ""),
        Needs = Capabilities.Tidied(
            string.IsNullOrWhiteSpace(UnNumber) ? Needs : (Needs ?? []).Append(Capabilities.Dangerous)),
        Barcodes = [.. (Barcodes ?? []).Select(ItemIndex.Fold).Distinct().Order(StringComparer.Ordinal)],
    };

    /// <summary>What is wrong with a tidied draft by itself; null when nothing is.</summary>
    internal Refusal? Fault()
    {
        if (!IsText(Sku, SkuLengthMax))
            return Refusal.Invalid("item.sku",
                $"A SKU has 1 to {SkuLengthMax} characters, none of them a control character.");
        if (!IsText(Title, TitleLengthMax))
            return Refusal.Invalid("item.title", $"The title of '{Sku}' has to have 1 to {TitleLengthMax} characters.");
        if (WeightGrams is < 0 or > WeightGramsMax)
            return Measure($"The weight {WeightGrams} g of '{Sku}' is not between 0 and {WeightGramsMax} g.");
        foreach (var side in new[] { LengthMm, WidthMm, HeightMm })
            if (side is < 0 or > MeasureMmMax)
                return Measure($"The measure {side} mm of '{Sku}' is not between 0 and {MeasureMmMax} mm.");
        if (UnNumber is not null && !UnShape().IsMatch(UnNumber))
            return Refusal.Invalid("item.un_number",
                $"'{UnNumber}' is no number of dangerous goods. Write it as \"UN3480\".");
        if (!Capabilities.AreWords(Needs!))
            return Refusal.Invalid("item.needs",
                $"What '{Sku}' needs is up to {Capabilities.WordsMax} words such as \"cold\": letters, digits and "
                + "hyphens.");
        if (Barcodes!.Count > BarcodesMax)
            return Refusal.Invalid("barcode.invalid", $"'{Sku}' has more than {BarcodesMax} barcodes.");
        return Barcodes.Select(Fault).FirstOrDefault(f => f is not null);
    }

    internal bool IsAlike(ItemAnswer item) =>
        item.Title == Title && item.WeightGrams == WeightGrams && item.LengthMm == LengthMm && item.WidthMm == WidthMm
        && item.HeightMm == HeightMm && item.UnNumber == UnNumber && item.Fragile == Fragile
        && item.ThisWayUp == ThisWayUp && item.Needs.SequenceEqual(Needs!)
        && item.Barcodes.Order(StringComparer.Ordinal).SequenceEqual(Barcodes!);

    private static Refusal? Fault(string code)
    {
        if (!IsText(code, BarcodeLengthMax))
            return Refusal.Invalid("barcode.invalid", $"A barcode has 1 to {BarcodeLengthMax} characters.");
        if (code.Length is not (8 or 12 or 13 or 14) || !code.All(char.IsAsciiDigit) || Gtin.IsValid(code)) return null;
        var digit = Gtin.CheckDigit(code.AsSpan()[..^1]);
        return Refusal.Invalid("barcode.check_digit",
            $"The barcode {code} ends in {code[^1]}, but its check digit is {digit}. Scan it again.")
            .With("barcode", code).With("expected", digit);
    }

    private static bool IsText(string text, int lengthMax) =>
        text.Length is > 0 && text.Length <= lengthMax && !text.Any(char.IsControl);

    private static Refusal Measure(string sentence) => Refusal.Invalid("item.measure", sentence);

    [GeneratedRegex("^UN[0-9]{4}$")]
    private static partial Regex UnShape();
}
