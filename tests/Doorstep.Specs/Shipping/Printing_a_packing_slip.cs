using Doorstep.Platform.Values;
using Doorstep.Shipping.Documents;

namespace Doorstep.Specs.Shipping;

public sealed class Printing_a_packing_slip
{
    private static readonly PackingSlip Slip = new(
        "Tea & Sons", "1001", new(2026, 11, 22), Printing_a_label.Ada,
        [new("TEA", "Green tea, first flush (100 g)", 2), new("MUG", "Mug, blue", 1)],
        "Happy birthday!\n\nDrink it hot.");

    [Fact]
    public void It_says_what_is_in_the_box_for_whom_and_from_whom() =>
        Assert.Equal(
            [
                "Tea & Sons", "PACKING SLIP", "ORDER", "1001", "ORDERED", "22 Nov 2026", "SHIP TO", "Ada Jones",
                "1 Main St", "Apt 4", "Austin, TX 73301 US", "QTY", "ITEM", "2", "Green tea, first flush (100 g)",
                "TEA", "1", "Mug, blue", "MUG", "3", "items in all", "A NOTE FOR YOU", "Happy birthday!",
                    "Drink it hot.",
                "Thank you for your order.", "Page 1 of 1",
            ],
            new PdfReader(Slip.RenderPdf()).Lines(0));

    [Fact]
    public void Without_a_gift_note_there_is_none() =>
        Assert.DoesNotContain("A NOTE FOR YOU", new PdfReader((Slip with { GiftNote = " \n " }).RenderPdf()).Lines(0));

    [Fact]
    public void A_long_order_goes_on_over_pages_and_loses_no_line()
    {
        PackingSlipLine[] lines =
            [.. Enumerable.Range(1, 100).Select(i => new PackingSlipLine($"SKU-{i}", $"Thing {i}", i))];
        var pdf = new PdfReader((Slip with { Lines = lines, GiftNote = string.Concat(Enumerable.Repeat("note ", 300)) })
            .RenderPdf());
        Assert.Equal(10, pdf.Pages.Count);
        var text = Enumerable.Range(0, pdf.Pages.Count).SelectMany(pdf.Lines).ToArray();
        Assert.Equal(
            lines.Select(line => line.Sku), text.Where(line => line.StartsWith("SKU-", StringComparison.Ordinal)));
        Assert.Contains("5050", text);
        Assert.Equal("Page 10 of 10", text[^1]);
        Assert.Equal(["Order 1001", "PACKING SLIP", "QTY", "ITEM"], pdf.Lines(1).Take(4));
    }

    [Theory]
    [MemberData(nameof(Printing_a_label.HostileNames), MemberType = typeof(Printing_a_label))]
    public void A_hostile_text_anywhere_leaves_it_whole(string text)
    {
        var address = new Address(text, text, text, text, text, text, text, text, text);
        var slip = new PackingSlip(text, text, new(2026, 11, 22), address, [new(text, text, int.MaxValue)], text);
        var pdf = new PdfReader(slip.RenderPdf());
        Assert.Contains("2147483647", pdf.Lines(0));
        Assert.Equal($"Page {pdf.Pages.Count} of {pdf.Pages.Count}", pdf.Lines(pdf.Pages.Count - 1)[^1]);
    }
}
