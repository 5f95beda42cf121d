using System.Globalization;
using System.Text;

namespace Doorstep.Shipping.Documents;

/// <summary>
/// Any text in Windows-1252, the encoding that the base-14 fonts of PDF have glyphs for. Letters of other alphabets
/// are transliterated where one letter stands for one sound (Latin with other accents, Vietnamese, Greek, Cyrillic);
/// what is left becomes a question mark, which shows a person that something stood there.
/// </summary>
internal static class WinAnsi
{
    private const string Unknown = "?";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Passport transliteration (ICAO 9303 part 3 §6) for Cyrillic; ISO 843 for Greek, type 2.</summary>
    private static readonly Dictionary<char, string> Letters = Table(
        "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch " +
        "ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia і=i ї=i є=ie ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=d џ=dz " +
        "α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l μ=m ν=n ξ=x ο=o ό=o π=p ρ=r σ=s " +
        "ς=s τ=t υ=y ύ=y ϋ=y ΰ=y φ=f χ=ch ψ=ps ω=o ώ=o",
        "a=ạảấầẩẫậắằẳẵặ e=ẹẻẽếềểễệ i=ỉị o=ọỏốồổỗộớờởỡợ u=ụủứừửữự y=ỳỵỷỹ ss=ẞ");

    /// <summary>One byte a character, 32 to 255. Never throws, whatever the text is.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = new List<byte>(text.Length);
        foreach (var rune in text.EnumerateRunes()) bytes.AddRange(Windows1252.GetBytes(Nearest(rune)));
        // The codes below 32, and 127, are no characters on paper.
        return [.. bytes.Select(code => code is < 32 or 127 ? (byte)' ' : code)];
    }

    private static string Nearest(Rune rune)
    {
        var character = rune.ToString();
        if (Windows1252.GetString(Windows1252.GetBytes(character)) == character) return character;
        if (character.Length > 1) return Unknown;
        if (Letters.TryGetValue(character[0], out var latin)) return latin;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark => "",
            // The code page's own nearest for a mathematical sign misleads: infinity would be an eight.
            UnicodeCategory.MathSymbol => Unknown,
            _ => character,
        };
    }

    private static Dictionary<char, string> Table(string pairs, string groups)
    {
        var single = pairs.Split(' ').Select(pair => (From: pair[0], To: pair[2..]));
        var grouped = groups.Split(' ').Select(group => group.Split('='))
            .SelectMany(group => group[1].Select(from => (From: from, To: group[0])));
        var table = single.Concat(grouped).ToDictionary(pair => pair.From, pair => pair.To);
        foreach (var (small, latin) in table.ToArray())
        {
            var capital = char.ToUpperInvariant(small);
            table.TryAdd(capital, latin.Length == 0 ? "" : char.ToUpperInvariant(latin[0]) + latin[1..]);
        }

        return table;
    }
}
