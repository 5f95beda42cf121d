namespace Doorstep.Web.Components.Layout;

/// <summary>A place of the main navigation.</summary>
/// <param name="Key">The letter that leads there after "g".</param>
/// <param name="Short">On the bottom bar of a phone too.</param>
public sealed record Place(string Label, string Href, string Icon, string? Key = null, bool Short = false);

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
            new("Import review", "/review", "review", "r"),
            new("Stuck", "/stuck", "stuck", "x"),
        ]),
        new("Floor",
        [
            new("Pick", "/floor/pick", "pick", "p", Short: true),
            new("Pack", "/floor/pack", "pack", "k"),
            new("Hand over", "/floor/hand-over", "truck", "h"),
        ]),
        new("Stock",
        [
            new("Stock", "/stock", "stock", "s", Short: true),
            new("Locations", "/locations", "pin", "l"),
        ]),
        new("Understand",
        [
            new("Flows", "/flows", "flow", "f"),
        ]),
    ];
}
