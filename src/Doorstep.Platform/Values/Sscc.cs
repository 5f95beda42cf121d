using System.Globalization;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Platform.Values;

/// <summary>
/// Serial Shipping Container Code: the number of one package anywhere in the world. GS1 General Specifications §2.2.1:
/// extension digit, GS1 company prefix, serial reference (together 17 digits), check digit.
/// </summary>
public sealed record Sscc
{
    private const int BodyLength = 17;

    private Sscc(string digits) => Digits = digits;

    /// <summary>All eighteen digits.</summary>
    public string Digits { get; }

    /// <summary>The content of its GS1-128 barcode: application identifier 00 and the digits.</summary>
    public string ElementString => "00" + Digits;

    /// <summary>For people to read and type: <c>(00) 1 0614 1412 3456 7890 8</c>.</summary>
    public string Readable =>
        $"(00) {Digits[0]} {Digits[1..5]} {Digits[5..9]} {Digits[9..13]} {Digits[13..17]} {Digits[17]}";

    /// <summary>Refuses with <c>sscc.prefix</c>, <c>sscc.extension</c> or <c>sscc.exhausted</c>.</summary>
    /// <param name="companyPrefix">4 to 12 digits, licensed by GS1.</param>
    /// <param name="extensionDigit">0 to 9; the company's choice, it multiplies the room for serials by ten.</param>
    public static Outcome<Sscc> Create(string companyPrefix, int extensionDigit, long serial)
    {
        if (companyPrefix is not { Length: >= 4 and <= 12 } || !companyPrefix.All(char.IsAsciiDigit))
            return Prefix(companyPrefix);
        if (extensionDigit is < 0 or > 9) return Extension(extensionDigit);

        var room = BodyLength - 1 - companyPrefix.Length;
        var reference = serial.ToString(CultureInfo.InvariantCulture).PadLeft(room, '0');
        if (serial < 0 || reference.Length > room)
            return Serial(serial, (long)Math.Pow(10, room) - 1);

        var body = $"{extensionDigit}{companyPrefix}{reference}";
        return new Sscc($"{body}{Gtin.CheckDigit(body)}");
    }

    /// <summary>
    /// Reads what a scanner or a person gives: 18 digits, or 20 with the application identifier 00, in brackets or
    /// not; blanks are ignored. Refuses with <c>sscc.unreadable</c>, also when the check digit is wrong.
    /// </summary>
    public static Outcome<Sscc> Parse(string? text)
    {
        var digits = (text ?? "").Replace(" ", "");
        if (digits.StartsWith("(00)", StringComparison.Ordinal)) digits = digits[4..];
        else if (digits.Length == BodyLength + 3 && digits.StartsWith("00", StringComparison.Ordinal))
            digits = digits[2..];

        return digits.Length == BodyLength + 1 && digits.All(char.IsAsciiDigit)
            && Gtin.CheckDigit(digits.AsSpan(0, BodyLength)) == digits[^1] - '0'
                ? new Sscc(digits)
                : Unreadable(text);
    }

    public override string ToString() => Digits;

    private static Refusal Prefix(string? prefix) => Refusal.Invalid("sscc.prefix",
        $"'{prefix}' is not a GS1 company prefix: it has 4 to 12 digits. Take it from your GS1 licence.");

    private static Refusal Extension(int digit) => Refusal.Invalid("sscc.extension",
        $"The extension digit of an SSCC is 0 to 9, not {digit}.");

    private static Refusal Serial(long serial, long max) => Refusal.Conflict("sscc.exhausted",
        $"Serial {serial} does not fit behind this company prefix (0 to {max}). Use the next extension digit.");

    private static Refusal Unreadable(string? text) => Refusal.Invalid("sscc.unreadable",
        $"'{text}' is not an SSCC: it has 18 digits, the last of them the check digit. Scan it again.");
}
