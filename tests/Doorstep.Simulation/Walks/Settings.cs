using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Simulation.Harness;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Simulation.Walks;

/// <summary>What a walk begins with: a few items in three locations, and a neighbour who has the same.</summary>
internal static class Settings
{
    public static readonly string[] Skus = ["TEA", "MUG", "BOWL", "SOAP", "LAMP"];

    /// <summary>It is tracked by lot, and all of it is of one.</summary>
    public const string ByLot = "SOAP", TheLot = "L1";

    /// <summary>Before anything of a walk happened.</summary>
    public static readonly DateTimeOffset LongAgo = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Working hours after which what nobody begins ships from elsewhere.</summary>
    public const int SendOnHours = 24;

    public static readonly string[] Codes = ["RNO", "CMH", "ABE"];

    /// <summary>Cities all over the country, so that every location is the nearest to some.</summary>
    public static readonly Address[] Addresses =
    [
        Home("1 Main St", "Austin", "TX", "73301"), Home("7 Pine St", "Seattle", "WA", "98101"),
        Home("9 Oak Ave", "Boston", "MA", "02108"), Home("3 Elm Rd", "Cleveland", "OH", "44101"),
        Home("5 Palm Dr", "Los Angeles", "CA", "90001"), Home("2 Bay Ln", "Miami", "FL", "33101"),
    ];

    public static LocationDraft Location(string code, bool active = true) => code switch
    {
        "RNO" => Place(code, "Reno", "NV", "89501", "America/Los_Angeles", 39.5, -119.8, active),
        "CMH" => Place(code, "Columbus", "OH", "43085", "America/New_York", 40.0, -83.0, active),
        _ => Place(code, "Allentown", "PA", "18101", "America/New_York", 40.6, -75.5, active),
    };

    public static async Task Open(Walk walk)
    {
        var (sandbox, model) = (walk.Sandbox, walk.Model);
        foreach (var actor in new[] { sandbox.Actor, sandbox.Neighbour })
        {
            foreach (var sku in Skus)
            {
                // One by one, at times of their own: the order of ids is the order of the list in every run.
                sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
                Must(await sandbox.Run<CreateItem, CreateItem.Answer>(
                    c => c.Run(new(new(sku, $"Nice {sku}", [$"B-{sku}"], 150)), default), actor: actor));
            }

            Must(await sandbox.Run<ChangeTracking, ItemAnswer>(
                c => c.Run(new(ByLot, nameof(ItemTracking.Lot)), default), actor: actor));
            foreach (var code in Codes)
            {
                sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
                Must(await sandbox.Run<CreateLocation, CreateLocation.Answer>(
                    c => c.Run(new(Location(code)), default), actor: actor));
                Must(await sandbox.Run<ReceiveStock, ReceiveStock.Answer>(
                    c => c.Run(new(code, "PO-1", [.. Skus.Select(s => Came(s, 12))]), default),
                    actor: actor));
            }
        }

        Must(await PaymentSteps.Ask(walk));
        Must(await sandbox.Run<ChangeRules, RulesAnswer>(c => c.Run(
            new([new("Send on", RuleKinds.SendOn, Amount: SendOnHours)], null), default)));
        await walk.ReadLocations();
        foreach (var sku in Skus) model.Items.Add(sku);
        foreach (var code in Codes)
        {
            model.Locations[code] = true;
            foreach (var sku in Skus) model.Move(sku, code, 12);
        }

        foreach (var (id, sku) in new[] { ("N1", "TEA"), ("N2", "UNKNOWN"), ("N3", "MUG") })
            Must(await sandbox.Run<PlaceOrder, PlaceOrder.Answer>(
                c => c.Run(new(new("web", id, walk.Now, "EUR", null, Addresses[0], [new(sku, 40, 100)])), default),
                actor: sandbox.Neighbour));
    }

    /// <summary>One item at one location.</summary>
    public static async Task One(Sandbox sandbox, string sku, string code, int units)
    {
        Must(await sandbox.Run<CreateItem, CreateItem.Answer>(c => c.Run(new(new(sku, sku)), default)));
        Must(await sandbox.Run<CreateLocation, CreateLocation.Answer>(c => c.Run(new(Location(code)), default)));
        Must(await sandbox.Run<ReceiveStock, ReceiveStock.Answer>(
            c => c.Run(new(code, "PO-1", [new(sku, units)]), default)));
    }

    /// <summary>What a delivery brings.</summary>
    public static ReceiveStock.Line Came(string sku, int units) => new(sku, units, LotOf(sku));

    /// <summary>The lot of an item; null for one that is not tracked by lot.</summary>
    public static string? LotOf(string sku) => sku == ByLot ? TheLot : null;

    private static void Must<T>(Outcome<T> outcome) => _ = outcome.Value;

    private static Address Home(string line, string city, string region, string zip) =>
        new("Ada Jones", null, line, null, city, region, zip, "US");

    private static LocationDraft Place(
        string code, string city, string region, string zip, string zone, double latitude, double longitude,
            bool active) =>
        new(code, city, new(city, null, "1 Dock Rd", null, city, region, zip, "US"), zone, "14:00", "17:00",
            null, latitude, longitude, active);
}
