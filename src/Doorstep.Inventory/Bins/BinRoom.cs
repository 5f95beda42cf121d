namespace Doorstep.Inventory.Bins;

/// <summary>How many more units of an item fit into a bin: a pure function.</summary>
public static class BinRoom
{
    private const long CubicMillimetresPerLitre = 1_000_000;

    /// <param name="units">Base units of all items in the bin now.</param>
    /// <param name="filled">Their volume, in cubic millimetres; what nobody measured counts as nothing.</param>
    /// <param name="each">Volume of one more unit, in cubic millimetres; null when nobody measured it.</param>
    /// <returns>Base units; <see cref="int.MaxValue"/> when nothing is known to limit it.</returns>
    public static long Of(BinFacts bin, long units, long filled, long? each)
    {
        var byUnits = bin.CapacityUnits is { } most ? Math.Max(0, most - units) : int.MaxValue;
        if (bin.CapacityLitres is not { } litres || each is not > 0) return byUnits;
        return Math.Min(byUnits, Math.Max(0, (litres * CubicMillimetresPerLitre) - filled) / each.Value);
    }
}
