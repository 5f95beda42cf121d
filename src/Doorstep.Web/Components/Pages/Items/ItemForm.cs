using Doorstep.Inventory.Items;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Items;

/// <summary>What somebody typed about an item, as it was typed: what is refused is shown again, not lost.</summary>
public sealed class ItemForm
{
    public string? Sku { get; set; }

    public string? Title { get; set; }

    public string? Barcodes { get; set; }

    public string? WeightGrams { get; set; }

    public string? LengthMm { get; set; }

    public string? WidthMm { get; set; }

    public string? HeightMm { get; set; }

    /// <summary>Words with commas between.</summary>
    public string? Needs { get; set; }

    public string? UnNumber { get; set; }

    public bool Fragile { get; set; }

    public bool ThisWayUp { get; set; }

    /// <summary>The version that was read, so that nobody overwrites what somebody else changed meanwhile.</summary>
    public int? Version { get; set; }

    internal static ItemForm Of(ShowItem.Answer item) => new()
    {
        Sku = item.Sku,
        Title = item.Title,
        Barcodes = string.Join('\n', item.Barcodes),
        WeightGrams = item.WeightGrams?.ToString(),
        LengthMm = item.LengthMm?.ToString(),
        WidthMm = item.WidthMm?.ToString(),
        HeightMm = item.HeightMm?.ToString(),
        Needs = string.Join(", ", item.Needs),
        UnNumber = item.UnNumber,
        Fragile = item.Fragile,
        ThisWayUp = item.ThisWayUp,
        Version = item.Version,
    };

    /// <summary>Refused with <c>item.measure</c> when something typed as a number is none.</summary>
    internal Outcome<ItemDraft> Read()
    {
        foreach (var (name, typed) in new[] { ("weight", WeightGrams), ("length", LengthMm), ("width", WidthMm),
            ("height", HeightMm) })
            if (Typed.Text(typed) is { } text && Typed.Whole(text) is null)
                return Refusal.Invalid("item.measure", $"The {name} '{text}' is no whole number.");
        return new ItemDraft(
            Sku ?? "", Title ?? "", Typed.Lines(Barcodes), Typed.Whole(WeightGrams), Typed.Whole(LengthMm),
            Typed.Whole(WidthMm), Typed.Whole(HeightMm), Typed.Tags(Needs), Typed.Text(UnNumber), Fragile,
            ThisWayUp);
    }
}
