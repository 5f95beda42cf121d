namespace Doorstep.Warehouse.Packing.Fitting;

/// <summary>Millimetres along the length, the width and the height of something as it stands.</summary>
public readonly record struct Size(int Length, int Width, int Height)
{
    public long Volume => (long)Length * Width * Height;

    /// <summary>The ways in which a thing of these sides may lie; two where it has to stay upright.</summary>
    public IReadOnlyList<Size> Turns(bool thisWayUp) =>
    [
        .. new Size[]
        {
            new(Length, Width, Height), new(Width, Length, Height), new(Length, Height, Width),
            new(Height, Length, Width), new(Width, Height, Length), new(Height, Width, Length),
        }[..(thisWayUp ? 2 : 6)].Distinct(),
    ];
}

/// <summary>Things of one kind that are to go in.</summary>
/// <param name="Turns">The ways in which each may lie, as it then stands.</param>
/// <param name="Grams">Of each.</param>
/// <param name="Fragile">Nothing may stand on it.</param>
internal sealed record Goods(IReadOnlyList<Size> Turns, int Quantity, int Grams = 0, bool Fragile = false)
{
    public long Volume => Quantity * Turns[0].Volume;
}

/// <summary>Things of one kind that stand together, all turned alike.</summary>
/// <param name="Kind">Which of the goods, from 0.</param>
/// <param name="Each">One of them as it stands.</param>
/// <param name="X">Millimetres from a lower corner along the length, as Y along the width and Z upwards.</param>
/// <param name="Along">How many stand along the length, as Across along the width and Up one on another.</param>
public readonly record struct Block(int Kind, Size Each, int X, int Y, int Z, int Along, int Across, int Up)
{
    public int Count => Along * Across * Up;

    public long Volume => Count * Each.Volume;

    internal Space Space => new(
        X, Y, Z, X + Along * Each.Length, Y + Across * Each.Width, Z + Up * Each.Height);
}

/// <summary>A cuboid between two corners, in millimetres.</summary>
internal readonly record struct Space(int X, int Y, int Z, int Right, int Back, int Top)
{
    public int Length => Right - X;

    public int Width => Back - Y;

    public int Height => Top - Z;

    public long Volume => (long)Length * Width * Height;

    public bool Holds(in Space other) =>
        X <= other.X && Y <= other.Y && Z <= other.Z && Right >= other.Right && Back >= other.Back && Top >= other.Top;

    public bool Meets(in Space other) =>
        other.X < Right && X < other.Right && other.Y < Back && Y < other.Back && other.Z < Top && Z < other.Top;
}
