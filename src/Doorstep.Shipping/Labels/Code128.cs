using System.Text;

namespace Doorstep.Shipping.Labels;

/// <summary>
/// A Code 128 symbol (ISO/IEC 15417), or a GS1-128 one, which has FNC1 after the start (GS1 General Specifications
/// §5.4). Code sets B and C are enough for printable ASCII; digits go in pairs where that is shorter (annex E).
/// </summary>
internal sealed class Code128
{
    /// <summary>Function character 1 inside a text: first in a GS1 symbol, and the separator of its elements.</summary>
    public const char Fnc1 = '\x1D';

    /// <summary>Light modules that must stay free on each side.</summary>
    public const int QuietModules = 10;

    private const int CodeC = 99, CodeB = 100, Fnc1Word = 102, StartB = 104, StartC = 105, Stop = 106;

    /// <summary>ISO/IEC 15417 table 1: the widths of bar, space, bar, … for each codeword, in modules.</summary>
    private static readonly string[] Patterns = (
        "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 " +
        "113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 " +
        "212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 " +
        "113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 " +
        "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 " +
        "241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 " +
        "214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 " +
        "211232 2331112").Split(' ');

    private readonly string text;
    private readonly List<int> words;

    private Code128(string text)
    {
        this.text = text;
        words = Words(text);
        // The start counts once, each following word as often as its place.
        words.Add(words.Select((word, place) => word * Math.Max(1, place)).Sum() % 103);
        words.Add(Stop);
        Widths = string.Concat(words.Select(word => Patterns[word]));
        Modules = Widths.Sum(width => width - '0');
    }

    /// <summary>Start, data, check character and stop.</summary>
    public IReadOnlyList<int> Codewords => words;

    /// <summary>Widths in modules: bar, space, bar, …, bar.</summary>
    public string Widths { get; }

    /// <summary>Width of the whole symbol in modules, without quiet zones.</summary>
    public int Modules { get; }

    /// <summary>A plain symbol; throws for anything but printable ASCII, which no tracking number has.</summary>
    public static Code128 Of(string text) => new(text);

    /// <summary>A GS1-128 symbol of an element string without brackets, for example <c>00</c> and an SSCC.</summary>
    public static Code128 Gs1(string elementString) => new(Fnc1 + elementString);

    /// <summary>The dark bars, left to right: where each starts and how wide it is, in modules.</summary>
    public IEnumerable<(int Left, int Width)> Bars()
    {
        var left = 0;
        for (var i = 0; i < Widths.Length; i++)
        {
            if (i % 2 == 0) yield return (left, Widths[i] - '0');
            left += Widths[i] - '0';
        }
    }

    /// <summary>
    /// Mode and data of a ZPL <c>^BC</c> field (ZPL II guide, Code 128). Where there is no other way to say it, each
    /// codeword is invoked (<c>N</c>); else the printer finds the code sets itself (<c>A</c>), which whatever stands in
    /// for one does best.
    /// </summary>
    public (char Mode, string Data) Zpl() =>
        text.Contains(Fnc1) || text.Contains('>') ? ('N', Invocations()) : ('A', text);

    private string Invocations()
    {
        var (data, inC) = (new StringBuilder(), words[0] == StartC);
        foreach (var word in words.SkipLast(2))
        {
            data.Append((word, inC) switch
            {
                (StartC, _) => ">;",
                (StartB, _) => ">:",
                (Fnc1Word, _) => ">8",
                (CodeC, false) => ">5",
                (CodeB, true) => ">6",
                (_, true) => word.ToString("00"),
                ('>' - ' ', _) => ">0",
                ('^' - ' ', _) => "><",
                ('~' - ' ', _) => ">=",
                _ => ((char)(word + ' ')).ToString(),
            });
            inC = inC ? word != CodeB : word == CodeC;
        }

        return data.ToString();
    }

    private static List<int> Words(string text)
    {
        if (text.Any(c => c is not Fnc1 and not (>= ' ' and <= '~')))
            throw new ArgumentException("Code 128 set B has printable ASCII only.", nameof(text));

        var first = text.StartsWith(Fnc1) ? 1 : 0;
        var leading = DigitsFrom(text, first);
        var inC = leading >= 4 || (leading == 2 && leading == text.Length - first);
        List<int> data = [inC ? StartC : StartB];
        for (var i = 0; i < text.Length;)
        {
            var digits = DigitsFrom(text, i);
            // A change costs one word: it pays for four digits at the end, six when set B comes back after them.
            var pays = digits >= (i + digits == text.Length ? 4 : 6);
            if (text[i] == Fnc1) data.Add(Fnc1Word);
            else if (inC && digits >= 2) data.Add(int.Parse(text.AsSpan(i++, 2)));
            else if (inC) { data.Add(CodeB); inC = false; continue; }
            else if (pays && digits % 2 == 0) { data.Add(CodeC); inC = true; continue; }
            else data.Add(text[i] - ' ');
            i++;
        }

        return data;
    }

    private static int DigitsFrom(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - start;
    }
}
