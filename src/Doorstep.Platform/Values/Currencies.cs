namespace Doorstep.Platform.Values;

/// <summary>ISO 4217: which codes exist and how many minor digits they have.</summary>
/// <remarks>Source: ISO 4217 list one; currencies with other than two minor digits are named, the rest have
/// two.</remarks>
public static class Currencies
{
    private static readonly HashSet<string> None =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF"];

    private static readonly HashSet<string> Three = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>Three capital letters; new currencies need no new version of the product.</summary>
    public static bool IsCode(string? code) => code is { Length: 3 } && code.All(c => c is >= 'A' and <= 'Z');

    public static int MinorDigits(string code) => None.Contains(code) ? 0 : Three.Contains(code) ? 3 : 2;

    /// <summary>Minor units in one major unit: 1, 100 or 1000.</summary>
    public static decimal Scale(int digits) => digits switch { 0 => 1m, 3 => 1000m, _ => 100m };

    /// <summary>A decimal amount in minor units, half away from zero; null when it does not fit.</summary>
    public static long? ToMinor(decimal amount, string code)
    {
        var scale = Scale(MinorDigits(code));
        if (Math.Abs(amount) > long.MaxValue / 2 / scale) return null;
        return (long)Math.Round(amount * scale, MidpointRounding.AwayFromZero);
    }
}
