using System.Text.RegularExpressions;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Labels;

namespace Doorstep.Specs.Shipping;

public sealed partial class Printing_a_label
{
    internal static readonly Address Ada =
        new("Ada Jones", null, "1 Main St", "Apt 4", "Austin", "TX", "73301", "US", "+1 512 555 0100");

    private static readonly ShippingLabel Label = new(
        From: new("Tea & Sons", null, "1 Dock Rd", null, "Reno", "NV", "89501", "US"),
        To: Ada,
        Carrier: "Doorstep Courier",
        Service: "Express",
        TrackingNumber: "DS0001000000427",
        Sscc: Sscc.Parse("106141412345678908").Value,
        WeightGrams: 1_250,
        OrderNumber: "1001",
        Reference: "PO_4711",
        Package: 1,
        Packages: 3,
        ShipDate: new(2026, 11, 23));

    private const string Zpl =
        """
        ^XA
        ^CI28
        ^PW812
        ^LL1218
        ^LH0,0
        ^FO28,30^A0N,52,52^FH_^FDDoorstep Courier^FS
        ^FO0,30^A0N,52,52^FB784,1,0,R^FH_^FD1 of 3^FS
        ^FO28,98^GB756,76,76^FS
        ^FO46,110^FR^A0N,54,54^FH_^FDEXPRESS^FS
        ^FO0,121^FR^A0N,34,34^FB766,1,0,R^FH_^FD23 NOV 2026^FS
        ^FO28,190^A0N,20,20^FH_^FDFROM^FS
        ^FO28,216^A0N,26,26^FH_^FDTea & Sons^FS
        ^FO28,246^A0N,26,26^FH_^FD1 Dock Rd^FS
        ^FO28,276^A0N,26,26^FH_^FDReno, NV 89501 US^FS
        ^FO524,190^GB2,166,2^FS
        ^FO544,190^A0N,20,20^FH_^FDWEIGHT^FS
        ^FO544,214^A0N,28,28^FH_^FD1.25 kg / 2.8 lb^FS
        ^FO544,252^A0N,20,20^FH_^FDORDER^FS
        ^FO544,276^A0N,28,28^FH_^FD1001^FS
        ^FO28,368^GB756,4,4^FS
        ^FO28,388^GB118,32,32^FS
        ^FO38,393^FR^A0N,24,24^FH_^FDSHIP TO^FS
        ^FO64,432^A0N,36,36^FH_^FDAda Jones^FS
        ^FO64,473^A0N,36,36^FH_^FD1 Main St^FS
        ^FO64,515^A0N,36,36^FH_^FDApt 4^FS
        ^FO64,557^A0N,36,36^FH_^FDAustin, TX 73301 US^FS
        ^FO64,599^A0N,36,36^FH_^FDTel +1 512 555 0100^FS
        ^FO28,660^GB756,4,4^FS
        ^FO28,676^A0N,20,20^FH_^FDTRACKING NUMBER^FS
        ^FO0,672^A0N,30,30^FB784,1,0,R^FH_^FDDS 0001 0000 0042 7^FS
        ^FO116,712^BY4,2,124^BCN,124,N,N,N,A^FH_^FDDS0001000000427^FS
        ^FO28,850^GB756,4,4^FS
        ^FO28,902^GB756,4,4^FS
        ^FO28,869^A0N,20,20^FH_^FDREF^FS
        ^FO88,864^A0N,28,28^FH_^FDPO_5F4711^FS
        ^FO94,918^BY4,2,256^BCN,256,N,N,N,N^FH_^FD>;>800106141412345678908^FS
        ^FO0,1180^A0N,28,28^FB812,1,0,C^FH_^FD(00) 1 0614 1412 3456 7890 8\&^FS
        ^PQ1
        ^XZ

        """;

    public static readonly TheoryData<string> HostileNames =
    [
        "^XZ~JA", "^FS^FO0,0^GFA,1,1,1,FF", "_5EXZ", "\\&\\", "(unbalanced))) \\",
        "😀👩‍👩‍👧 Ann", "😀", "\u202Eesrever",
        "שלום עולם ومرحبا", "李明", "a\nb\r\tc\0d\u001Be", "\uD800broken", "Łódź Ålesund Привет Αθήνα Nguyễn ﬁ ∞",
        string.Concat(Enumerable.Repeat('W', 200)), string.Concat(Enumerable.Repeat('x', 5_000)),
        string.Concat(Enumerable.Repeat("long word ", 40)), "", "   ", "Ａ（Ｂ）＾ＸＺ",
    ];

    [Fact]
    public void The_printer_gets_exactly_this() => Assert.Equal(Zpl.ReplaceLineEndings("\n"), ZplLabel.Render(Label));

    [Fact]
    public void Every_letter_that_could_be_a_command_or_be_garbled_is_sent_as_hexadecimal()
    {
        var zpl = ZplLabel.Render(Label with { To = Ada with { Name = "^XZ~JA \\ _5E Zoë" } });
        Assert.Contains("^FH_^FD_5EXZ_7EJA _5C _5F5E Zo_C3_AB^FS", zpl, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void A_hostile_name_anywhere_adds_no_command_and_leaves_the_form_whole(string name)
    {
        var zpl = ZplLabel.Render(Everywhere(name));
        Assert.All(zpl, letter => Assert.True(letter is '\n' or (>= ' ' and <= '~')));
        Assert.DoesNotContain('~', zpl);
        var lines = zpl.Split('\n');
        Assert.Equal(["^XA", "^CI28", "^PW812", "^LL1218", "^LH0,0"], lines[..5]);
        Assert.Equal(["^PQ1", "^XZ", ""], lines[^3..]);
        Assert.All(lines[5..^3], line => Assert.Matches(Field(), line));
        Assert.Contains("^FD>;>800106141412345678908^FS", zpl, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void A_hostile_name_leaves_the_PDF_whole_and_inside_its_page(string name)
    {
        var page = new PdfReader(PdfLabel.Render(Everywhere(name))).Pages.Single();
        Assert.All(page.Split('\n')[..^1], line => Assert.Matches(Operator(), line));
        Assert.All(Place().Matches(page), place =>
        {
            Assert.InRange(double.Parse(place.Groups[1].Value), 0, 288);
            Assert.InRange(double.Parse(place.Groups[2].Value), 0, 432);
        });
    }

    [Fact]
    public void The_PDF_says_the_same_in_vectors_and_Helvetica()
    {
        var pdf = new PdfReader(PdfLabel.Render(Label));
        Assert.Equal(
            [
                "Doorstep Courier", "1 of 3", "EXPRESS", "23 NOV 2026", "FROM", "Tea & Sons", "1 Dock Rd",
                "Reno, NV 89501 US", "WEIGHT", "1.25 kg / 2.8 lb", "ORDER", "1001", "SHIP TO", "Ada Jones", "1 Main St",
                "Apt 4", "Austin, TX 73301 US", "Tel +1 512 555 0100", "TRACKING NUMBER", "DS 0001 0000 0042 7", "REF",
                "PO_4711", "(00) 1 0614 1412 3456 7890 8",
            ],
            pdf.Lines(0));
        // Seven boxes and lines, and three bars a codeword (the stop has four): 13 of the number, 14 of the SSCC.
        Assert.Equal(7 + (3 * 13) + 1 + (3 * 14) + 1, pdf.Pages[0].Split(" re f\n").Length - 1);
        // The first bar of the SSCC: two modules of 0.5 mm wide, 32 mm high.
        Assert.Contains("0 g 33.307 16.016 2.835 90.709 re f\n", pdf.Pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_label_is_the_same_file_for_ever() =>
        Assert.Equal(PdfLabel.Render(Label), PdfLabel.Render(Label with { WeightGrams = 1_250 }));

    [Fact]
    public void Names_are_transliterated_where_Helvetica_has_no_letter_for_them()
    {
        var to = Ada with
        {
            Name = "Łukasz Żółć",
            Company = "Объединение Щ",
            Line1 = "Αθήνα ½ – “O’Brien” €",
            Line2 = "李明 ∞ Ａ",
            City = "Đà Nẵng Nguye\u0302\u0303n",
        };
        Assert.Equal(
            [
                "Lukasz Zólc", "Obedinenie Shch", "Athina \u00BD \u0096 \u0093O\u0092Brien\u0094 \u0080", "?? ? A",
                "\u00D0à Nang Nguyen, TX 73301 US",
            ],
            new PdfReader(PdfLabel.Render(Label with { To = to })).Lines(0).Skip(13).Take(5));
    }

    [Fact]
    public void However_long_the_first_lines_are_the_town_is_on_the_label()
    {
        var endless = new string('W', 200);
        var zpl = ZplLabel.Render(Label with
        {
            To = Ada with { Name = endless, Company = endless, Line1 = endless, Line2 = endless },
        });
        Assert.Contains("^FDAustin, TX 73301 US^FS", zpl, StringComparison.Ordinal);
        Assert.Contains("W_E2_80_A6^FS", zpl, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_another_carrier_is_printed_as_it_is_with_narrower_bars_when_it_is_long()
    {
        var zpl = ZplLabel.Render(Label with { TrackingNumber = "1Z12345E0205271688" });
        Assert.Contains("^FD1Z12345E0205271688^FS", zpl, StringComparison.Ordinal);
        Assert.Contains("^BY3,2,124^BCN,124,N,N,N,A^FH_^FD1Z12345E0205271688^FS", zpl, StringComparison.Ordinal);
    }

    private static ShippingLabel Everywhere(string text)
    {
        var address = new Address(text, text, text, text, text, text, text, text, text);
        return Label with
        {
            From = address, To = address, Carrier = text, Service = text, OrderNumber = text, Reference = text,
        };
    }

    [GeneratedRegex(@"^\^FO\d+,\d+(\^GB\d+,\d+,\d+|(\^FR)?\^A0N,\d+,\d+(\^FB\d+,1,0,[RC])?\^FH_\^FD[^\^~]*"
        + @"|\^BY\d,2,\d+\^BCN,\d+,N,N,N,[AN]\^FH_\^FD[^\^~]*)\^FS$")]
    private static partial Regex Field();

    [GeneratedRegex(@"^([\d.]+ g [\d.]+ [\d.]+ [\d.]+ [\d.]+ re f"
        + @"|BT [\d.]+ g /[RB] [\d.]+ Tf [\d.]+ [\d.]+ Td \(([^()\\]|\\[()\\])*\) Tj ET)$")]
    private static partial Regex Operator();

    [GeneratedRegex(@"([\d.]+) ([\d.]+) (?:Td|[\d.]+ [\d.]+ re)")]
    private static partial Regex Place();
}
