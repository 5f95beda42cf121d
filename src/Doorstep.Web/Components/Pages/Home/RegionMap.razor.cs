using System.Globalization;
using Doorstep.Orders.Reading;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Home;

/// <summary>Where orders go: a tile for each US state, all of one size, and bars for the rest of the world.</summary>
public sealed partial class RegionMap
{
    private const int Size = 36;
    private const int Width = 11 * Size;
    private const int Height = 8 * Size;

    private Dictionary<string, long> counts = [];
    private IReadOnlyList<ShowToday.RegionCount> elsewhere = [];
    private bool hasStates;
    private long most;

    [Parameter, EditorRequired] public IReadOnlyList<ShowToday.RegionCount> Regions { get; set; } = [];

    private string Sentence
    {
        get
        {
            var first = Regions[0];
            var share = (double)first.Orders / Math.Max(1, Regions.Sum(r => r.Orders));
            return string.Create(
                CultureInfo.InvariantCulture, $"Most orders, {share:0 %}, go to {NameOf(first.Region)}.");
        }
    }

    protected override void OnParametersSet()
    {
        counts = Regions.GroupBy(r => r.Region).ToDictionary(g => g.Key, g => g.Sum(r => r.Orders));
        var states = StateTiles.All.Select(tile => "US-" + tile.Code).ToHashSet();
        elsewhere = [.. Regions.Where(r => !states.Contains(r.Region))];
        hasStates = Regions.Any(r => states.Contains(r.Region));
        most = states.Max(state => counts.GetValueOrDefault(state));
    }

    // By the square root: a few big states must not make all others look empty.
    private string LevelOf(long orders) => orders == 0
        ? "t0"
        : $"t{Math.Clamp((int)Math.Ceiling(Math.Sqrt((double)orders / most) * 4), 1, 4)}";

    private static string NameOf(string region)
    {
        if (region.StartsWith("US-", StringComparison.Ordinal))
            return StateTiles.All.FirstOrDefault(tile => tile.Code == region[3..])?.Name ?? region;
        return region.Length == 0 ? "No country" : region;
    }
}
