using System.Text.Json;
using System.Text.Json.Nodes;

namespace Doorstep.Web.Demo;

/// <summary>
/// What a real retailer's year looks like, in figures only. Derived by <see cref="ProfileDerivation"/> and carried as
/// <c>profile.json</c>; <see cref="Formulas"/> says how each figure is computed.
/// </summary>
/// <param name="Orders">Sales orders behind the figures.</param>
/// <param name="Weekdays">Orders by weekday, Monday first.</param>
/// <param name="Hours">Orders by local hour, 0 to 23.</param>
/// <param name="IsoWeeks">Orders per day, in thousandths of the mean, by ISO week from 1 to 53; 0 is none.</param>
/// <param name="Popularity">Share of order lines in millionths, by rank of the item.</param>
/// <param name="PricePence">Unit prices in pence at the quantiles 0 %, 1 %, … 100 % of the items.</param>
/// <param name="OrdersPerCustomer">Pairs of a number of orders and how many customers placed that many.</param>
/// <param name="CancelledPerMillion">Orders that were taken back whole.</param>
/// <param name="PartCancelledPerMillion">Orders of which a part was taken back.</param>
/// <param name="CancelledAfterMinutes">From order to credit, at the quantiles 0 %, 5 %, … 100 %.</param>
internal sealed record DemoProfile(
    string Source,
    string License,
    IReadOnlyDictionary<string, string> Formulas,
    int Orders,
    int[] Weekdays,
    int[] Hours,
    int[] IsoWeeks,
    DemoBaskets Consumer,
    DemoBaskets Trade,
    int[] Popularity,
    int[] PricePence,
    int[][] OrdersPerCustomer,
    int CancelledPerMillion,
    int PartCancelledPerMillion,
    int[] CancelledAfterMinutes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The profile in this build.</summary>
    public static DemoProfile Load()
    {
        using var stream = typeof(DemoProfile).Assembly.GetManifestResourceStream("demo-profile.json")
            ?? throw new InvalidOperationException("The demo profile is not in this build.");
        return JsonSerializer.Deserialize<DemoProfile>(stream, Json)
            ?? throw new InvalidOperationException("The demo profile is empty.");
    }

    /// <summary>One line per figure, so that a change can be read.</summary>
    public string ToJson()
    {
        var figures = JsonSerializer.SerializeToNode(this, Json)!.AsObject()
            .Select(f => $"  \"{f.Key}\": {(f.Value ?? JsonValue.Create("")).ToJsonString(Json)}");
        return "{\n" + string.Join(",\n", figures) + "\n}\n";
    }
}

/// <summary>Sizes of one kind of order.</summary>
/// <param name="Orders">How many of the orders are of this kind.</param>
/// <param name="Lines">Pairs of a number of lines and how many orders have that many.</param>
/// <param name="Quantities">Pairs of a quantity and how many lines ask for that many.</param>
internal sealed record DemoBaskets(int Orders, int[][] Lines, int[][] Quantities);
