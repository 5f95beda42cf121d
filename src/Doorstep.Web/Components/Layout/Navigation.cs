using Doorstep.Platform.Identity;

namespace Doorstep.Web.Components.Layout;

/// <summary>A place of the main navigation.</summary>
/// <param name="Key">The letter that leads there after "g".</param>
/// <param name="Short">On the bottom bar of a phone too.</param>
/// <param name="Needs">Hidden from those who may not do that.</param>
public sealed record Place(
    string Label, string Href, string Icon, string? Key = null, bool Short = false, Permission Needs = Permission.See);

public sealed record PlaceGroup(string Label, IReadOnlyList<Place> Places);

/// <summary>The map of the product: what a person may want to do, grouped by whose work it is.</summary>
public static class Navigation
{
    public static readonly IReadOnlyList<PlaceGroup> Groups =
    [
        new("Orders",
        [
            new("Dashboard", "/", "home", "d", Short: true),
            new("Orders", "/orders", "orders", "o", Short: true),
            new("Imports", "/imports", "upload", "m", Needs: Permission.Import),
            new("Import review", "/review", "review", "r"),
            new("Stuck", "/stuck", "stuck", "x"),
            new("Automation", "/automation", "check", "a"),
        ]),
        new("Floor",
        [
            new("Shipments", "/shipments", "truck", "h"),
            new("Waves", "/waves", "flow", "w"),
            new("Manifests", "/manifests", "print"),
            new("Scanner jobs", "/floor", "pick", "p", Short: true, Needs: Permission.WorkFloor),
            new("Deliveries", "/receiving", "upload", "v"),
            new("Receive", "/receive", "down", "e", Needs: Permission.ManageStock),
        ]),
        new("Stock",
        [
            new("Stock", "/stock", "stock", "s", Short: true),
            new("Transfers", "/transfers", "truck", "t"),
            new("Lots", "/lots", "clock"),
            new("Counts", "/counts", "check", "c"),
            new("Purchase orders", "/purchases", "shop"),
            new("Items", "/items", "tag", "i"),
            new("Locations", "/locations", "pin", "l"),
            new("Sourcing rules", "/sourcing", "filter", "u"),
        ]),
        new("Understand",
        [
            new("Flows", "/flows", "flow", "f"),
        ]),
        new("Settings",
        [
            new("Channels", "/settings/channels", "shop", Needs: Permission.ManageStock),
            new("Cartons", "/settings/cartons", "pack", Needs: Permission.ManageStock),
            new("Delivery services", "/settings/services", "truck", Needs: Permission.ManageStock),
            new("People and tokens", "/settings/people", "key", Needs: Permission.ManagePeople),
        ]),
    ];

    /// <summary>What this person can use; nothing for who is not signed in.</summary>
    public static IEnumerable<PlaceGroup> For(Actor? actor) => actor is null
        ? []
        : Groups.Select(group => new PlaceGroup(group.Label, [.. group.Places.Where(place => actor.May(place.Needs))]))
            .Where(group => group.Places.Count > 0);
}
