using System.Globalization;
using System.Text;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;
using Doorstep.Sourcing.Planning;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>
/// Where an order goes and which locations were looked at. The land of the United States is dotted by its ZIP prefixes;
/// elsewhere the points stand alone. Equirectangular, true to scale at the middle.
/// </summary>
public sealed partial class SourcingMap
{
    private const int Width = 640;
    private const int Margin = 28;

    private static readonly Frame Home = new(24, 50, -125, -66);

    private static readonly Lazy<string> Dots = new(() => Draw(Home));

    private List<Pin> pins = [];
    private (int X, int Y)? to;
    private bool isHome;
    private int height;

    [Parameter, EditorRequired] public IReadOnlyList<SourcingCandidate> Candidates { get; set; } = [];

    [Parameter, EditorRequired] public Address ShipTo { get; set; } = new();

    [Inject] private Caller Caller { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    private static string Land => Dots.Value;

    private string Says
    {
        get
        {
            var chosen = string.Join(" and ", Candidates.Where(c => c.Chosen).Select(c => c.Code));
            var others = string.Join(", ", Candidates.Where(c => !c.Chosen).Select(c => c.Code));
            return $"From {(chosen.Length > 0 ? chosen : "nowhere yet")} to {ShipTo.Place()}."
                + (others.Length > 0 ? $" Also looked at: {others}." : "");
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (Places.Locate(ShipTo.Country, ShipTo.PostalCode) is not { } goal) return;
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Context.RequestAborted));
        if (!listed.Succeeded) return;
        var points = listed.Value.Items
            .Where(l => l is { Latitude: not null, Longitude: not null })
            .ToDictionary(l => l.Id, l => new GeoPoint(l.Latitude!.Value, l.Longitude!.Value));
        var shown = Candidates.Where(c => points.ContainsKey(c.Location)).ToList();
        List<GeoPoint> all = [goal, .. shown.Select(c => points[c.Location])];
        isHome = all.TrueForAll(Home.Holds);
        var frame = isHome ? Home : Frame.Round(all);
        height = frame.Height;
        to = frame.Place(goal);
        pins = shown.ConvertAll(c => Pin.Of(c, frame.Place(points[c.Location])));
        pins.Sort((a, b) => a.IsChosen.CompareTo(b.IsChosen)); // What was chosen is drawn on top.
    }

    // Dots without length: a round cap makes each a point, and a thousand of them are one path.
    private static string Draw(Frame frame)
    {
        var path = new StringBuilder();
        foreach (var area in Places.UsAreas.Where(a => frame.Holds(a.Point)))
        {
            var (x, y) = frame.Place(area.Point);
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h0");
        }

        return path.ToString();
    }

    private sealed record Pin(string Code, int X, int Y, bool IsChosen, string Css)
    {
        public string Anchor => X < 60 ? "start" : X > Width - 60 ? "end" : "middle";

        public static Pin Of(SourcingCandidate candidate, (int X, int Y) at) => new(
            candidate.Code, at.X, at.Y, candidate.Chosen,
            candidate.Chosen ? "chosen" : candidate.Fenced ? "fenced" : "other");
    }

    /// <summary>A part of the earth, in degrees.</summary>
    private sealed record Frame(double South, double North, double West, double East)
    {
        private const double DegreesMin = 4;

        private double Narrow => Math.Cos(double.DegreesToRadians((South + North) / 2));

        private double Scale => (Width - (2 * Margin)) / ((East - West) * Narrow);

        public int Height => Math.Clamp((int)((North - South) * Scale) + (2 * Margin), 120, 2 * Width);

        public static Frame Round(List<GeoPoint> points)
        {
            var (south, north) = (points.Min(p => p.Latitude), points.Max(p => p.Latitude));
            var (west, east) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude));
            // Never so flat or so narrow that it is a line; about twice as wide as high.
            var high = Math.Max(north - south, DegreesMin);
            var wide = Math.Max(Math.Max(east - west, DegreesMin), high * 1.5);
            var (middle, centre) = ((south + north) / 2, (west + east) / 2);
            high = Math.Max(high, wide / 3);
            return new(middle - (high / 2), middle + (high / 2), centre - (wide / 2), centre + (wide / 2));
        }

        public bool Holds(GeoPoint p) =>
            p.Latitude >= South && p.Latitude <= North && p.Longitude >= West && p.Longitude <= East;

        public (int X, int Y) Place(GeoPoint p) => (
            Margin + (int)((p.Longitude - West) * Narrow * Scale), Margin + (int)((North - p.Latitude) * Scale));
    }
}
