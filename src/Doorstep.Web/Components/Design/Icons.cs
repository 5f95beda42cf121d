namespace Doorstep.Web.Components.Design;

/// <summary>The icons of the product, drawn on a 24 by 24 grid with a round pen; one path each.</summary>
internal static class Icons
{
    public static string Path(string name) => Paths.TryGetValue(name, out var path)
        ? path
        : throw new ArgumentOutOfRangeException(nameof(name), name, "There is no icon of this name.");

    public static IEnumerable<string> Names => Paths.Keys;

    private static readonly Dictionary<string, string> Paths = new()
    {
        ["home"] = "M4 11.5 12 4l8 7.5V19a1 1 0 0 1-1 1h-4.5v-6h-5v6H5a1 1 0 0 1-1-1z",
        ["orders"] = "M6 3.5h12a1 1 0 0 1 1 1v16l-3.5-2-3.5 2-3.5-2-3.5 2v-16a1 1 0 0 1 1-1zM9 8.5h6M9 12.5h6",
        ["review"] =
            "M4 13h4.5a1 1 0 0 1 1 1 2.5 2.5 0 0 0 5 0 1 1 0 0 1 1-1H20" +
            "M4 13v5.5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1V13L17 4.5H7z",
        ["stuck"] = "M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.1",
        ["flow"] = "M3.5 5h6v5h-6zM14.5 14h6v5h-6zM9.5 7.5H15a2.5 2.5 0 0 1 2.5 2.5v4M15.5 12l2 2 2-2",
        ["stock"] = "M4 8l8-4.5L20 8v8.5L12 21l-8-4.5zM4 8l8 4.5L20 8M12 12.5V21",
        ["tag"] = "M4 4.500h7.500L20 13l-7 7-8.500-8.500zM8 8.300v.1",
        ["pin"] =
            "M12 21s7-6.2 7-11.2A7 7 0 0 0 5 9.8C5 14.8 12 21 12 21z" +
            "M12 12.3a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
        ["pick"] =
            "M4 7V5a1 1 0 0 1 1-1h2M17 4h2a1 1 0 0 1 1 1v2M20 17v2a1 1 0 0 1-1 1h-2M7 20H5a1 1 0 0 1-1-1v-2" +
            "M8 8.5v7M11 8.5v7M13.5 8.5v7M16 8.5v7",
        ["pack"] = "M4 8.5 6.5 4h11L20 8.5V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 8.5h16M12 4v4.5M9 13h6",
        ["truck"] =
            "M2.5 6h11.5v10.5H2.5zM14 10h4l3.5 3.5v3H14M7 19.3a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8z" +
            "M17.5 19.3a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8z",
        ["search"] = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
        ["sun"] =
            "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2" +
            "M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
        ["moon"] = "M20 14.2A8.3 8.3 0 0 1 9.8 4a8.3 8.3 0 1 0 10.2 10.2z",
        ["screen"] = "M3.5 5h17v11h-17zM9 20h6M12 16v4",
        ["contrast"] =
            "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 3.5v17M12 7h6.8M12 11h8.4M12 15h7.9M12 19h4.7",
        ["user"] = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
        ["shop"] = "M4 10v9.5h16V10M3 9.5 5 4h14l2 5.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0z",
        ["sign-out"] = "M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10 12h10M16.5 8.5 20 12l-3.5 3.5",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["close"] = "M6 6l12 12M18 6 6 18",
        ["check"] = "M5 12.5l4.5 4.5L19 7.5",
        ["done"] = "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.2 12.3l2.6 2.6 5-5.2",
        ["alert"] = "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5v5.5M12 16.2v.1",
        ["info"] = "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.8v.1",
        ["clock"] = "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2",
        ["chevron-right"] = "M9.5 6l6 6-6 6",
        ["chevron-left"] = "M14.5 6l-6 6 6 6",
        ["chevron-down"] = "M6 9.5l6 6 6-6",
        ["up"] = "M12 19V5M6 11l6-6 6 6",
        ["down"] = "M12 5v14M6 13l6 6 6-6",
        ["plus"] = "M12 5v14M5 12h14",
        ["hold"] = "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM10 9v6M14 9v6",
        ["cancel"] = "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9 9l6 6M15 9l-6 6",
        ["return"] = "M9 14.5 4.5 10 9 5.5M4.5 10H14a5.5 5.5 0 0 1 0 11h-3",
        ["download"] = "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15",
        ["upload"] = "M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 19.5h15",
        ["filter"] = "M4 5.5h16l-6.2 7.2V19l-3.6-2v-4.3z",
        ["camera"] =
            "M4 8h3.5L9 5.5h6L16.5 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z" +
            "M12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z",
        ["keyboard"] = "M3.5 6.5h17v11h-17zM7 10h.1M10.3 10h.1M13.7 10h.1M17 10h.1M8 14h8",
        ["code"] = "M8.5 7.5 4 12l4.5 4.5M15.5 7.5 20 12l-4.5 4.5",
        ["print"] = "M7 9V4h10v5M7 17H4.5v-7a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1v7H17M7 14h10v6H7z",
        ["edit"] = "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
        ["offline"] =
            "M4 4l16 16M8.5 12.8a6.5 6.5 0 0 1 2-1.2M5 9.5a11 11 0 0 1 3-1.9M12 7a11 11 0 0 1 7 2.5" +
            "M15 12.5l.5.4M12 18.5v.1",
        ["key"] = "M8 16.5a4.5 4.5 0 1 1 4.2-6.1H21V14h-2.5v2.5H15V14h-2.8A4.5 4.5 0 0 1 8 16.5zM8 12v.1",
    };
}
