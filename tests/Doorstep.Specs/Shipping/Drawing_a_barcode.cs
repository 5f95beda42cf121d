using CsCheck;
using Doorstep.Shipping.Labels;

namespace Doorstep.Specs.Shipping;

public sealed class Drawing_a_barcode
{
    [Fact]
    public void Letters_go_in_code_set_B_with_the_check_character_of_the_standard()
    {
        var code = Code128.Of("PJJ123C");
        Assert.Equal([104, 48, 42, 42, 17, 18, 19, 35, 55, 106], code.Codewords);
        Assert.Equal("211214" + "313121" + "112133" + "112133" + "123221" + "223211" + "221132" + "131321" + "311321"
            + "2331112", code.Widths);
        Assert.Equal((9 * 11) + 13, code.Modules);
        Assert.Equal(('A', "PJJ123C"), code.Zpl());
    }

    [Fact]
    public void An_SSCC_is_twenty_digits_in_pairs_behind_FNC1()
    {
        var code = Code128.Gs1("00106141412345678908");
        Assert.Equal([105, 102, 0, 10, 61, 41, 41, 23, 45, 67, 89, 8, 47, 106], code.Codewords);
        Assert.Equal("211232" + "411131" + "212222" + "221312" + "221411" + "231311" + "231311" + "312131" + "113123"
            + "141122" + "212141" + "132212" + "133121" + "2331112", code.Widths);
        Assert.Equal(156, code.Modules);
        Assert.Equal(('N', ">;>800106141412345678908"), code.Zpl());
    }

    [Theory]
    [InlineData("DS0001000000427", 13)]
    [InlineData("1234", 5)]
    [InlineData("12345", 7)]
    [InlineData("12", 4)]
    [InlineData("123", 6)]
    [InlineData("A1234", 7)]
    [InlineData("A1234B", 9)]
    [InlineData("A123456B", 10)]
    [InlineData("A1234567B", 11)]
    [InlineData("", 3)]
    public void Code_sets_change_where_that_makes_it_shorter(string text, int words) =>
        Assert.Equal(words, Code128.Of(text).Codewords.Count);

    [Theory]
    [InlineData("10ABC1234", ">:>810ABC>51234")]
    [InlineData("10ABC12345678D", ">:>810ABC>512345678>6D")]
    [InlineData("1012345A", ">;>8101234>65A")]
    [InlineData("10a>b^c~d", ">:>810a>0b><c>=d")]
    public void A_printer_is_told_each_code_set_of_a_GS1_symbol(string elements, string zpl) =>
        Assert.Equal(('N', zpl), Code128.Gs1(elements).Zpl());


    [Fact]
    public void Bars_stand_where_the_widths_say()
    {
        var bars = Code128.Of("1234").Bars().Take(4);
        Assert.Equal([(0, 2), (3, 1), (6, 3), (11, 1)], bars);
    }

    [Fact]
    public void Any_printable_text_gives_a_symbol_that_reads_back_as_itself() =>
        Gen.String[Gen.Char[' ', '~'], 0, 40].Sample(text => Assert.Equal(text, Read(Code128.Of(text).Codewords)));

    [Theory]
    [InlineData("é")]
    [InlineData("a\tb")]
    [InlineData("\0")]
    public void What_no_code_set_here_has_is_a_bug_of_the_caller(string text) =>
        Assert.Throws<ArgumentException>(() => Code128.Of(text));

    /// <summary>What a scanner does: the check character first, then word by word in the set that is on.</summary>
    private static string Read(IReadOnlyList<int> words)
    {
        var sum = words[0];
        for (var i = 1; i < words.Count - 2; i++) sum += words[i] * i;
        Assert.Equal(sum % 103, words[^2]);
        Assert.Equal(106, words[^1]);

        var (text, inC) = ("", words[0] == 105);
        foreach (var word in words.Skip(1).SkipLast(2))
        {
            if (inC ? word == 100 : word == 99) inC = !inC;
            else text += inC ? word.ToString("00") : ((char)(word + 32)).ToString();
        }

        return text;
    }
}
