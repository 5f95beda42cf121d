using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Web.Demo;

/// <summary>A thing that the demo's shop sells.</summary>
/// <param name="Barcode">GTIN-13 of the range that GS1 leaves to a company's own use (prefixes 20 to 29).</param>
/// <param name="PriceCents">US dollars.</param>
/// <param name="Share">Of all order lines; the shares of a catalogue add up to one.</param>
internal sealed record DemoItem(
    int Index,
    string Sku,
    string Title,
    string Barcode,
    int WeightGrams,
    int LengthMm,
    int WidthMm,
    int HeightMm,
    long PriceCents,
    double Share);

/// <summary>
/// The catalogue of a shop for home and gifts, the same for the same seed. Names are Doorstep's own; prices and
/// popularity follow the profile.
/// </summary>
internal static class DemoCatalogue
{
    public const int ItemsDefault = 240;

    // Mean of 2011, from the Federal Reserve's release H.10: one pound was 1.60 dollars.
    private const decimal DollarsPerPound = 1.60m;

    // The profile's retailer sold mostly to shops; on the shelf a thing costs twice what the shop paid.
    private const decimal ShelfMarkup = 2;

    private static readonly string[] Styles =
    [
        "Sage", "Slate", "Blush", "Indigo", "Ochre", "Fern", "Dune", "Heron", "Juniper", "Poppy", "Tidal", "Cinder",
    ];

    private static readonly Kind[] Kinds =
    [
        new("RIB", "Cotton Ribbon Roll", 1, 60, 90, 90, 40), new("TAG", "Gift Tag Set", 1, 50, 110, 80, 15),
        new("WRP", "Wrapping Paper Roll", 2, 140, 700, 45, 45), new("CRD", "Letterpress Cards", 4, 210, 160, 120, 40),
        new("NBK", "Pocket Notebook", 3, 120, 150, 100, 12), new("PEN", "Brass Pen", 6, 45, 140, 20, 20),
        new("CND", "Beeswax Pillar Candle", 5, 420, 80, 80, 150), new("TLT", "Tealight Holder", 2, 180, 75, 75, 70),
        new("LAN", "Garden Lantern", 16, 980, 180, 180, 320), new("GAR", "Paper Garland", 3, 70, 200, 150, 20),
        new("MUG", "Stoneware Mug", 6, 380, 120, 90, 100), new("BWL", "Stoneware Bowl", 9, 620, 170, 170, 80),
        new("PLT", "Dessert Plate", 7, 450, 210, 210, 25), new("JUG", "Milk Jug", 8, 520, 150, 110, 140),
        new("TPT", "Enamel Teapot", 18, 890, 240, 160, 170), new("TIN", "Tea Caddy", 5, 240, 110, 110, 130),
        new("TWL", "Linen Tea Towel", 5, 130, 260, 180, 15), new("APR", "Canvas Apron", 12, 340, 300, 220, 30),
        new("NPK", "Linen Napkin Pair", 7, 160, 210, 210, 20), new("CST", "Cork Coaster Set", 4, 150, 105, 105, 45),
        new("BRD", "Acacia Serving Board", 14, 860, 380, 200, 20), new("SPN", "Olive Wood Spoon", 3, 70, 300, 60, 25),
        new("JAR", "Glass Storage Jar", 6, 540, 110, 110, 180), new("BSK", "Seagrass Basket", 15, 720, 320, 320, 250),
        new("CSH", "Wool Cushion Cover", 13, 310, 300, 250, 40), new("THR", "Woven Throw", 26, 950, 350, 280, 90),
        new("RUG", "Bath Mat", 17, 1100, 400, 300, 80), new("SOP", "Olive Oil Soap", 2, 115, 90, 60, 30),
        new("BTH", "Bath Salts Pouch", 5, 420, 180, 120, 50), new("HWB", "Knitted Bottle Cover", 10, 290, 330, 210, 40),
        new("VAS", "Bud Vase", 6, 360, 80, 80, 160), new("PLN", "Glazed Planter", 11, 1250, 170, 170, 160),
        new("FRM", "Oak Photo Frame", 9, 430, 260, 210, 25), new("MIR", "Porthole Mirror", 28, 1900, 360, 360, 40),
        new("CLK", "Mantel Clock", 24, 780, 220, 100, 200), new("HOK", "Iron Wall Hook", 3, 160, 110, 60, 50),
        new("BOX", "Keepsake Box", 10, 510, 220, 160, 100), new("TOT", "Market Tote", 8, 220, 320, 250, 25),
        new("PUZ", "Wooden Puzzle", 7, 460, 240, 180, 45), new("BEL", "Ceramic Wind Chime", 8, 330, 160, 120, 70),
    ];

    /// <exception cref="ArgumentOutOfRangeException">More items than kinds and styles make names.</exception>
    public static IReadOnlyList<DemoItem> Create(DemoProfile profile, int seed, int items = ItemsDefault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, Math.Min(profile.Popularity.Length, Named()));
        var random = new DemoRandom(seed, purpose: 1, number: 0);
        var variants = Variants(ref random, items);
        var prices = PricesFor(profile, variants, ref random);
        var ranks = Enumerable.Range(0, items).ToArray();
        random.Shuffle(ranks);
        var sold = profile.Popularity.Take(items).Sum(n => (double)n);

        var catalogue = new List<DemoItem>(items);
        for (var i = 0; i < items; i++)
        {
            var (kind, style) = variants[i];
            var size = 0.9 + (0.2 * random.Fraction());
            var number = string.Create(CultureInfo.InvariantCulture, $"{1000 + i}");
            catalogue.Add(new DemoItem(i, $"{kind.Code}-{number}", $"{style} {kind.Name}", Barcode(ref random, i),
                (int)(kind.WeightGrams * size), (int)(kind.LengthMm * size), (int)(kind.WidthMm * size),
                (int)(kind.HeightMm * size), prices[i], profile.Popularity[ranks[i]] / sold));
        }

        return catalogue;
    }

    private static int Named() => Kinds.Length * Styles.Length;

    private static List<(Kind Kind, string Style)> Variants(ref DemoRandom random, int items)
    {
        // Round by round through the kinds, so that a smaller catalogue is as varied as a large one.
        var styles = Kinds.Select(_ => (string[])Styles.Clone()).ToArray();
        foreach (var each in styles) random.Shuffle(each);
        return [.. Enumerable.Range(0, items)
            .Select(i => (Kinds[i % Kinds.Length], styles[i % Kinds.Length][i / Kinds.Length]))];
    }

    /// <summary>The profile's prices, dealt so that what is worth more costs more.</summary>
    private static long[] PricesFor(
        DemoProfile profile, List<(Kind Kind, string Style)> variants, ref DemoRandom random)
    {
        var worth = new double[variants.Count];
        for (var i = 0; i < worth.Length; i++) worth[i] = variants[i].Kind.Worth * (0.8 + (0.4 * random.Fraction()));
        var fromCheapToDear = Enumerable.Range(0, worth.Length).OrderBy(i => worth[i]).ThenBy(i => i).ToArray();
        var prices = new long[worth.Length];
        for (var rank = 0; rank < prices.Length; rank++)
        {
            // The middle of the item's slice of the distribution, so that the odd extremes stay out.
            var pence = profile.PricePence[(int)((rank + 0.5) / prices.Length * 100)];
            prices[fromCheapToDear[rank]] = ShelfPrice(pence * DollarsPerPound * ShelfMarkup);
        }

        return prices;
    }

    /// <summary>The next price up that ends in 5 or 9: 25, 29, 35, … cents.</summary>
    private static long ShelfPrice(decimal cents)
    {
        var price = (long)Math.Ceiling(Math.Max(cents, 25));
        while (price % 10 is not (5 or 9)) price++;
        return price;
    }

    private static string Barcode(ref DemoRandom random, int index)
    {
        var digits = string.Create(CultureInfo.InvariantCulture,
            $"2{random.Below(10)}{random.Below(1_000_000):000000}{index:0000}");
        return digits + Gtin.CheckDigit(digits).ToString(CultureInfo.InvariantCulture);
    }

    /// <param name="Worth">Roughly what it is worth beside the others; orders the prices.</param>
    private sealed record Kind(
        string Code, string Name, int Worth, int WeightGrams, int LengthMm, int WidthMm, int HeightMm);
}
