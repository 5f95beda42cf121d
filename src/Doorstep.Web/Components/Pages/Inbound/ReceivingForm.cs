using System.Globalization;
using Doorstep.Inventory.Receiving;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>A delivery as it is typed.</summary>
internal sealed record ReceivingForm
{
    private const int DaysAhead = 7;

    public required string Once { get; init; }

    public string? Sender { get; init; }

    public string? Expected { get; init; }

    public string? Reference { get; init; }

    public List<TypedPart> Parts { get; } = [];

    public static ReceivingForm Empty(DateTimeOffset now)
    {
        var form = new ReceivingForm
        {
            Once = Guid.CreateVersion7(now).ToString("N"),
            Expected = now.AddDays(DaysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        form.Add();
        return form;
    }

    public static ReceivingForm Read(IFormCollection typed)
    {
        var form = new ReceivingForm
        {
            Once = typed[Forms.Once.Field].ToString(), Sender = Typed.Text(typed["sender"]),
            Expected = Typed.Text(typed["expected"]), Reference = Typed.Text(typed["reference"]),
        };
        foreach (var (location, boxes) in typed["location"].Zip(typed["boxes"]).Take(ReceivingDraft.PartsMax))
            form.Parts.Add(new(location, boxes));
        if (form.Parts.Count == 0) form.Add();
        return form;
    }

    public void Add() => Parts.Add(new(null, null));

    /// <summary>What was typed as a delivery; <paramref name="errors"/> gets what cannot be understood.</summary>
    public ReceivingDraft Draft(List<FormError> errors)
    {
        if (!DateOnly.TryParseExact(
            Expected, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            errors.Add(new("expected", "Say on which day it should be here."));
        var parts = new List<ReceivingPart>();
        foreach (var (at, part) in Parts.Index().Where(p => !string.IsNullOrWhiteSpace(p.Item.Boxes)))
            parts.Add(new(part.Location ?? "", Boxes(part.Boxes!, at, errors)));
        if (parts.Count == 0) errors.Add(new("boxes-0", "Write what is in the boxes, one SKU and its units per line."));
        return new ReceivingDraft(Sender, on, parts, Reference);
    }

    private static List<BoxDraft> Boxes(string typed, int at, List<FormError> errors)
    {
        var boxes = new List<BoxDraft>();
        foreach (var box in typed.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = new List<BoxContent>();
            foreach (var line in Typed.Lines(box))
            {
                var end = line.LastIndexOf(' ');
                if (end > 0 && Typed.Whole(line[(end + 1)..]) is { } units)
                    lines.Add(new(line[..end].TrimEnd(' ', '×', 'x'), units));
                else errors.Add(new($"boxes-{at}", $"‘{line}’ is no SKU with its units; write it like TEA 24."));
            }

            if (lines.Count > 0) boxes.Add(new(lines));
        }

        return boxes;
    }
}

/// <summary>What goes to one location, as it is typed.</summary>
internal sealed record TypedPart(string? Location, string? Boxes);
