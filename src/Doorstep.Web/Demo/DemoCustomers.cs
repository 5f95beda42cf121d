using System.Globalization;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;

namespace Doorstep.Web.Demo;

/// <summary>
/// The people who buy: as many as the profile's orders per customer make of a year at this rate, living where the
/// people of the United States live, in streets and under names that are made up.
/// </summary>
internal sealed class DemoCustomers
{
    private const int CustomersMin = 50;

    private static readonly string[] FirstNames =
    [
        "Ada", "Alma", "Amir", "Ana", "Arthur", "Ben", "Bianca", "Caleb", "Camila", "Carmen", "Chloe", "Cora", "Dana",
        "Daniel", "Diego", "Edith", "Elena", "Eli", "Emma", "Ethan", "Farah", "Felix", "Frida", "Gabriel", "Grace",
        "Hana", "Hazel", "Henry", "Ida", "Imani", "Isaac", "Ivy", "Jade", "James", "Jonas", "Julia", "Kai", "Keiko",
        "Laila", "Leo", "Lena", "Lucas", "Mae", "Marcus", "Maria", "Mateo", "Maya", "Mina", "Nadia", "Nina", "Noah",
        "Nora", "Olive", "Omar", "Oscar", "Owen", "Paula", "Priya", "Quinn", "Ravi", "Rosa", "Ruth", "Samuel", "Sofia",
        "Tessa", "Theo", "Uma", "Vera", "Victor", "Wanda", "Wes", "Willa", "Yusuf", "Zoe",
    ];

    private static readonly string[] LastNames =
    [
        "Abbott", "Alvarez", "Andersen", "Baker", "Banerjee", "Barnes", "Bauer", "Bell", "Brooks", "Castillo", "Chen",
        "Cohen", "Cruz", "Dawson", "Diaz", "Dixon", "Ellis", "Evans", "Fischer", "Flores", "Foster", "Garcia", "Grant",
        "Gupta", "Hale", "Hansen", "Harris", "Hayes", "Hoang", "Howard", "Ibrahim", "Ivanov", "Jackson", "Jensen",
        "Johnson", "Kaur", "Keller", "Kim", "Klein", "Lambert", "Lee", "Lopez", "Marsh", "Martin", "Meyer", "Miller",
        "Moreno", "Nguyen", "Novak", "Ortiz", "Owens", "Park", "Patel", "Perez", "Porter", "Quintero", "Ramos", "Reed",
        "Rivera", "Rossi", "Santos", "Schmidt", "Shah", "Silva", "Stone", "Tanaka", "Torres", "Vance", "Wagner",
        "Walker", "Ward", "Weber", "Wong", "Young",
    ];

    private static readonly string[] Streets =
    [
        "Alder", "Aspen", "Bayview", "Birch", "Brookside", "Canyon", "Cedar", "Chapel", "Cherry", "Chestnut", "Clover",
        "Cottonwood", "Creekside", "Dogwood", "Elm", "Fairview", "Fern", "Foothill", "Garden", "Grove", "Harbor",
        "Hawthorn", "Hickory", "Highland", "Hillcrest", "Juniper", "Lakeview", "Laurel", "Linden", "Locust", "Magnolia",
        "Maple", "Meadow", "Mill", "Mulberry", "Oak", "Orchard", "Park", "Pine", "Poplar", "Prairie", "Quarry", "Ridge",
        "River", "Spruce", "Summit", "Sycamore", "Valley", "Walnut", "Willow",
    ];

    private static readonly string[] StreetKinds = ["St", "Ave", "Rd", "Ln", "Dr", "Ct", "Way", "Blvd"];
    private static readonly string[] MailHosts = ["example.com", "example.net", "example.org"];

    private static readonly string[] ShopNames =
        ["& Daughters", "& Co", "Mercantile", "Home", "Gift House", "General Store", "Interiors", "Supply"];

    // The profile's retailer had one channel; these shares are Doorstep's own.
    private static readonly (string Name, double Share, bool IsTrade)[] Channels =
        [("Web shop", 0.58, false), ("Marketplace", 0.28, false), ("Wholesale", 0.08, true), ("Phone", 0.06, false)];

    private readonly int seed;
    private readonly double[] firstOfClass;
    private readonly WeightedChoice orderClass;
    private readonly WeightedChoice area = new(Places.UsAreas.Select(a => (double)a.Population));
    private readonly WeightedChoice channel = new(Channels.Select(c => c.Share));

    public DemoCustomers(DemoProfile profile, int seed, double ordersPerDay)
    {
        this.seed = seed;
        var ordersPerCustomer = profile.OrdersPerCustomer;
        var customers = ordersPerCustomer.Sum(bar => (double)bar[1]);
        var orders = ordersPerCustomer.Sum(bar => (double)bar[0] * bar[1]);
        Count = Math.Max(CustomersMin, (int)(ordersPerDay * 365 * customers / orders));
        orderClass = new WeightedChoice(ordersPerCustomer.Select(bar => (double)bar[0] * bar[1]));

        // Customers are numbered class by class; who orders more is found in a smaller range, so comes up more often.
        var before = 0;
        firstOfClass = [.. ordersPerCustomer.Select(bar => (before += bar[1]) - bar[1])
            .Select(n => n / customers * Count)];
    }

    public int Count { get; }

    /// <summary>Who places the next order.</summary>
    public DemoCustomer Draw(ref DemoRandom random)
    {
        var at = orderClass.Draw(ref random);
        var end = at + 1 < firstOfClass.Length ? firstOfClass[at + 1] : Count;
        var number = (int)(firstOfClass[at] + (random.Fraction() * (end - firstOfClass[at])));
        return Customer(Math.Min(number, Count - 1));
    }

    /// <summary>The customer of a number, always the same one.</summary>
    public DemoCustomer Customer(int number)
    {
        var random = new DemoRandom(seed, purpose: 2, number);
        var (channelName, _, isTrade) = Channels[channel.Draw(ref random)];
        var (first, last) = (random.Of(FirstNames), random.Of(LastNames));
        var place = Places.UsAreas[area.Draw(ref random)];
        var house = random.Between(1, random.Happens(0.3) ? 9800 : 480);
        var home = new Address(
            Name: $"{first} {last}",
            Company: isTrade ? $"{last} {random.Of(ShopNames)}" : null,
            Line1: Text($"{house} {random.Of(Streets)} {random.Of(StreetKinds)}"),
            Line2: random.Happens(0.12) ? Text($"Apt {random.Between(1, 40)}") : null,
            City: place.Place,
            Region: place.State,
            PostalCode: place.PostalCode,
            Country: "US");
        var email = Text($"{first}.{last}.{number}@{random.Of(MailHosts)}").ToLowerInvariant();
        return new DemoCustomer(number, $"{first} {last}", email, channelName, isTrade, home);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
