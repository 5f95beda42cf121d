namespace Doorstep.Platform.Values;

/// <summary>GS1 numbers (GTIN-8, -12, -13, -14, SSCC) and their check digit.</summary>
public static class Gtin
{
    /// <summary>
    /// Check digit by the GS1 General Specifications §7.9: from the right, weights 3, 1, 3, …; the digit that brings
    /// the sum to a multiple of ten.
    /// </summary>
    public static int CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[digits.Length - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10;
    }

    /// <summary>True for 8, 12, 13 or 14 digits whose last is their check digit.</summary>
    public static bool IsValid(ReadOnlySpan<char> code) =>
        code.Length is 8 or 12 or 13 or 14
        && code.IndexOfAnyExceptInRange('0', '9') < 0
        && CheckDigit(code[..^1]) == code[^1] - '0';
}
