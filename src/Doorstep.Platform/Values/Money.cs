using System.Globalization;

namespace Doorstep.Platform.Values;

/// <summary>An amount in minor units (cents) of one ISO 4217 currency. Never a float.</summary>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>Adds two amounts of one currency; mixing currencies is a bug, not a refusal.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Same(a).Minor), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Same(a).Minor), a.Currency);

    /// <summary>For example <c>$1,204.50</c>, <c>£3.00</c>, <c>¥900</c> or <c>12.00 SEK</c>.</summary>
    public override string ToString()
    {
        var digits = Currencies.MinorDigits(Currency);
        var number = (Math.Abs(Minor) / Currencies.Scale(digits)).ToString($"N{digits}", CultureInfo.InvariantCulture);
        var sign = Minor < 0 ? "-" : "";
        return Currency switch
        {
            "USD" => $"{sign}${number}",
            "GBP" => $"{sign}£{number}",
            "EUR" => $"{sign}€{number}",
            "JPY" => $"{sign}¥{number}",
            _ => $"{sign}{number} {Currency}",
        };
    }

    /// <summary>
    /// Splits an amount by weights so that the parts add up to the whole, by the largest-remainder (Hamilton) method:
    /// every part gets its rounded-down share, the units left over go to the largest remainders, the first of equals
    /// first. All-zero weights split evenly.
    /// </summary>
    public static long[] Split(long minor, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0) return [];
        if (weights.Any(w => w < 0)) throw new ArgumentOutOfRangeException(
            nameof(weights), "Weights are not negative.");
        Int128 total = 0;
        foreach (var w in weights) total += w;
        var even = total == 0;
        if (even) total = weights.Count;

        var sign = minor < 0 ? -1 : 1;
        Int128 amount = Int128.Abs(minor);
        var parts = new long[weights.Count];
        var remainders = new (Int128 Left, int At)[weights.Count];
        Int128 given = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            var share = amount * (even ? 1 : weights[i]);
            parts[i] = (long)(share / total);
            remainders[i] = (share % total, i);
            given += parts[i];
        }

        foreach (var (_, at) in remainders.OrderByDescending(r => r.Left).ThenBy(r => r.At).Take((int)(amount - given)))
            parts[at]++;
        for (var i = 0; i < parts.Length; i++) parts[i] *= sign;
        return parts;
    }

    private Money Same(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add.");
}
