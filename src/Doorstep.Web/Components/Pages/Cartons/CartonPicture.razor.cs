using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Packing.Fitting;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Cartons;

/// <summary>
/// How things go into a carton, seen from above, its front and its right side (an isometric drawing); numbered in the
/// order in which they go in.
/// </summary>
public sealed partial class CartonPicture
{
    private const int Colours = 5;

    // Isometric: both ground axes fall at 30 degrees.
    private static readonly double Across = Math.Sqrt(3) / 2;
    private const double Down = 0.5;

    [Parameter, EditorRequired] public SuggestCartons.Suggested Carton { get; set; } = null!;

    private (int L, int W, int H) Box => (Carton.Carton.LengthMm, Carton.Carton.WidthMm, Carton.Carton.HeightMm);

    private string View => $"{-Box.W * Across - Edge:0} {-Box.H - Edge:0} "
        + $"{(Box.L + Box.W) * Across + 2 * Edge:0} {(Box.L + Box.W) * Down + Box.H + 2 * Edge:0}";

    private double Edge => (Box.L + Box.W) * .02;

    private string Letters => $"{(Box.L + Box.W) * .045:0}";

    private string Says => $"{Carton.Units:N0} units in carton {Carton.Carton.Code}, {Carton.Filled} percent full: "
        + string.Join(", ", Carton.Contents.Select(c => $"{c.Units:N0} of {c.Sku}"));

    private List<string> Kinds => [.. Carton.Contents.Select(c => c.Sku).Distinct()];

    // The floor and the two walls behind.
    private IEnumerable<string> Walls =>
    [
        Corners((0, 0, 0), (Box.L, 0, 0), (Box.L, Box.W, 0), (0, Box.W, 0)),
        Corners((0, 0, 0), (Box.L, 0, 0), (Box.L, 0, Box.H), (0, 0, Box.H)),
        Corners((0, 0, 0), (0, Box.W, 0), (0, Box.W, Box.H), (0, 0, Box.H)),
    ];

    /// <summary>What is behind or below is drawn before what hides it.</summary>
    private IEnumerable<(SuggestCartons.Inside Block, int Number)> Drawn
    {
        get
        {
            var left = Carton.Contents.Select((block, at) => (Block: block, Number: at + 1)).ToList();
            while (left.Count > 0)
            {
                var next = left.FindIndex(b => !left.Exists(o => o != b && IsBefore(o.Block.Block, b.Block.Block)));
                yield return left[Math.Max(next, 0)];
                left.RemoveAt(Math.Max(next, 0));
            }
        }
    }

    // Two that are each behind the other, on different axes, do not hide each other.
    private static bool IsBefore(Block one, Block other) => EndsBefore(one, other) && !EndsBefore(other, one);

    private static bool EndsBefore(Block one, Block other) =>
        End(one).X <= other.X || End(one).Y <= other.Y || End(one).Z <= other.Z;

    private static (int X, int Y, int Z) End(Block b) => (
        b.X + b.Along * b.Each.Length, b.Y + b.Across * b.Each.Width, b.Z + b.Up * b.Each.Height);

    private static string Top(Block b)
    {
        var (x, y, z) = End(b);
        return Corners((b.X, b.Y, z), (x, b.Y, z), (x, y, z), (b.X, y, z));
    }

    private static string Front(Block b)
    {
        var (x, y, z) = End(b);
        return Corners((b.X, y, b.Z), (x, y, b.Z), (x, y, z), (b.X, y, z));
    }

    private static string Side(Block b)
    {
        var (x, y, z) = End(b);
        return Corners((x, b.Y, b.Z), (x, y, b.Z), (x, y, z), (x, b.Y, z));
    }

    // Where one unit ends and the next begins.
    private static string Seams(Block b)
    {
        var (x, y, z) = End(b);
        var lines = new List<string>();
        for (var at = b.X + b.Each.Length; at < x; at += b.Each.Length)
            Line(lines, (at, b.Y, z), (at, y, z), (at, y, b.Z));
        for (var at = b.Y + b.Each.Width; at < y; at += b.Each.Width)
            Line(lines, (b.X, at, z), (x, at, z), (x, at, b.Z));
        for (var at = b.Z + b.Each.Height; at < z; at += b.Each.Height)
            Line(lines, (b.X, y, at), (x, y, at), (x, b.Y, at));
        return string.Join(' ', lines);
    }

    private static void Line(List<string> lines, params (int X, int Y, int Z)[] points) =>
        lines.Add("M" + string.Join(" L", points.Select(At)));

    private static (string X, string Y) Label(Block b)
    {
        var (x, y, z) = End(b);
        var at = At(((b.X + x) / 2, (b.Y + y) / 2, z)).Split(',');
        return (at[0], at[1]);
    }

    private static string Arranged(Block b) =>
        (b.Count == 1 ? "" : $"{b.Along} × {b.Across} × {b.Up}, each ")
        + $"{b.Each.Length} × {b.Each.Width} mm, {b.Each.Height} high";

    private static string Corners(params (int X, int Y, int Z)[] points) => string.Join(' ', points.Select(At));

    private static string At((int X, int Y, int Z) p) =>
        $"{(p.X - p.Y) * Across:0.#},{(p.X + p.Y) * Down - p.Z:0.#}";
}
