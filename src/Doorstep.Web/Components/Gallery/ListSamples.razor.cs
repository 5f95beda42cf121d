using Doorstep.Web.Components.Design;

namespace Doorstep.Web.Components.Gallery;

public sealed partial class ListSamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 20, 49, 0, TimeSpan.Zero);

    private static readonly Tab[] Tabs =
    [
        new("All", "/dev/components", 100_000, IsCurrent: true),
        new("Review", "/dev/components?v=review", 12, Tone: Tone.Warn),
        new("Awaiting stock", "/dev/components?v=stock", 383), new("Allocated", "/dev/components?v=allocated", 1217),
        new("Picking", "/dev/components?v=picking", 415), new("Late", "/dev/components?v=late", 94, Tone: Tone.Bad),
        new("In transit", "/dev/components?v=transit", 12_271), new("Delivered", "/dev/components?v=delivered", 78_174),
    ];

    private sealed record Row(
        string Number, DateTimeOffset At, string Customer, string Stage, string Channel, int Lines, long Cents,
        string To, bool Rush = false, string? Result = null);

    private static readonly Row[] Rows =
    [
        new("SO-499998", At, "Omar Haddad", "Allocated", "Web store", 2, 2610, "Minneapolis, MN"),
        new("SO-499988", At.AddMinutes(-8), "Mia Novak", "Picking", "Market", 2, 77598, "Des Moines, IA"),
        new("SO-499994", At.AddMinutes(-9), "Priya Lopez", "AwaitingStock", "Market", 1, 9039, "Denver, CO",
            Result: "Not released: 3 of TEA are missing at RNO."),
        new("SO-499993", At.AddMinutes(-10), "Ava Smith", "Packed", "Auction", 7, 33952, "Austin, TX"),
        new("SO-499989", At.AddMinutes(-18), "Amara Nguyen", "InTransit", "Web store", 1, 16332, "New Orleans, LA"),
        new("SO-499996", At.AddMinutes(-23), "Ava Rossi", "DeliveryException", "Counter", 8, 4505,
            "Reno, NV", Rush: true),
        new("SO-499984", At.AddMinutes(-24), "Hana Haddad", "Delivered", "Counter", 1, 30579, "Billings, MT"),
        new("SO-499983", At.AddMinutes(-27), "Bartholomew Featherstonehaugh-Cholmondeley", "Cancelled", "Counter",
            2, 2737, "Houston, TX"),
    ];

    private static readonly TimelineEntry[] Entries =
    [
        new(At, "Picker 4", "Picking finished", "3 of 3 units", Tone.Work, true),
        new(At.AddMinutes(-6), "Picker 4", "Wrong item refused", "Scanned MUG, expected TEA", Tone.Bad),
        new(At.AddMinutes(-21), "A. Okafor", "Released to the floor", null, Tone.Work, true),
        new(At.AddHours(-3), "system", "Allocated to RNO", "Nearest of 2 that have all: 412 km", Tone.Info, true),
        new(At.AddHours(-3), "Web store", "Placed", null, Tone.Info, true),
    ];
}
