namespace Doorstep.Web.Components.Pages.Home;

/// <summary>A state of the US as a tile: neighbours stand side by side as far as a grid allows.</summary>
internal sealed record StateTile(string Code, string Name, int Column, int Row);

internal static class StateTiles
{
    public static readonly IReadOnlyList<StateTile> All =
    [
        new("AK", "Alaska", 0, 0), new("ME", "Maine", 10, 0), new("VT", "Vermont", 9, 1),
        new("NH", "New Hampshire", 10, 1), new("WA", "Washington", 0, 2), new("ID", "Idaho", 1, 2),
        new("MT", "Montana", 2, 2), new("ND", "North Dakota", 3, 2), new("MN", "Minnesota", 4, 2),
        new("WI", "Wisconsin", 5, 2), new("MI", "Michigan", 6, 2), new("NY", "New York", 8, 2),
        new("MA", "Massachusetts", 9, 2), new("RI", "Rhode Island", 10, 2), new("OR", "Oregon", 0, 3),
        new("NV", "Nevada", 1, 3), new("WY", "Wyoming", 2, 3), new("SD", "South Dakota", 3, 3),
        new("IA", "Iowa", 4, 3), new("IL", "Illinois", 5, 3), new("IN", "Indiana", 6, 3), new("OH", "Ohio", 7, 3),
        new("PA", "Pennsylvania", 8, 3), new("NJ", "New Jersey", 9, 3), new("CT", "Connecticut", 10, 3),
        new("CA", "California", 0, 4), new("UT", "Utah", 1, 4), new("CO", "Colorado", 2, 4),
        new("NE", "Nebraska", 3, 4), new("MO", "Missouri", 4, 4), new("KY", "Kentucky", 5, 4),
        new("WV", "West Virginia", 6, 4), new("VA", "Virginia", 7, 4), new("MD", "Maryland", 8, 4),
        new("DE", "Delaware", 9, 4), new("AZ", "Arizona", 1, 5), new("NM", "New Mexico", 2, 5),
        new("KS", "Kansas", 3, 5), new("AR", "Arkansas", 4, 5), new("TN", "Tennessee", 5, 5),
        new("NC", "North Carolina", 6, 5), new("SC", "South Carolina", 7, 5),
        new("DC", "District of Columbia", 8, 5), new("OK", "Oklahoma", 3, 6), new("LA", "Louisiana", 4, 6),
        new("MS", "Mississippi", 5, 6), new("AL", "Alabama", 6, 6), new("GA", "Georgia", 7, 6),
        new("HI", "Hawaii", 0, 7), new("TX", "Texas", 3, 7), new("FL", "Florida", 8, 7),
    ];
}
