namespace Doorstep.Web.Demo;

/// <summary>
/// A seeded stream of numbers that is the same on every machine and version. SplitMix64 (Steele, Lea and Flood,
/// OOPSLA 2014). A stream costs nothing to make, so every day and every customer has its own.
/// </summary>
internal struct DemoRandom(int seed, int purpose, int number)
{
    private ulong state = unchecked(Mix(Mix(Mix((uint)seed) ^ (uint)purpose) ^ (uint)number));

    /// <summary>From 0 up to and without 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to and without the limit.</summary>
    public int Below(int limit) => (int)(Fraction() * limit);

    /// <summary>From the first number up to and with the last.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Happens(double share) => Fraction() < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>
    /// How many of many independent events happen, by Knuth's product of fractions; the mean is at most 500, where
    /// the product still fits a double.
    /// </summary>
    public int Poisson(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mean, 500);
        var (limit, product, count) = (Math.Exp(-mean), Fraction(), 0);
        for (; product > limit; product *= Fraction()) count++;
        return count;
    }

    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }
    }

    private ulong Next() => Mix(state = unchecked(state + 0x9E3779B97F4A7C15));

    private static ulong Mix(ulong z) => unchecked(Finish(z + 0x9E3779B97F4A7C15));

    private static ulong Finish(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

/// <summary>Chooses by weight.</summary>
internal sealed class WeightedChoice
{
    private readonly double[] upTo;

    public WeightedChoice(IEnumerable<double> weights)
    {
        var sum = 0.0;
        upTo = [.. weights.Select(w => sum += w)];
        if (sum <= 0) throw new ArgumentException("Some weight must be above zero.", nameof(weights));
    }

    /// <summary>The position of one of the weights, as often as it is heavy.</summary>
    public int Draw(ref DemoRandom random)
    {
        var drawn = random.Fraction() * upTo[^1];
        var at = Array.BinarySearch(upTo, drawn);
        if (at < 0) at = ~at;
        while (at < upTo.Length - 1 && upTo[at] <= drawn) at++;
        return at;
    }
}
