namespace Doorstep.Warehouse.Packing.Fitting;

/// <summary>
/// The largest empty cuboids of a box that is being loaded; they overlap. Each stands wholly on the floor or on one
/// block, so whatever is put to its bottom stands wholly on something.
/// </summary>
internal sealed class EmptySpaces(Size box)
{
    private readonly List<Space> spaces = [new(0, 0, 0, box.Length, box.Width, box.Height)];
    private readonly List<Space> made = [];

    /// <summary>The space that is nearest to a lower corner of the box, of equals the largest; null when none is left.
    /// </summary>
    public Space? Next()
    {
        Space? best = null;
        var nearest = (int.MaxValue, 0, 0);
        foreach (var space in spaces)
        {
            var distance = Distance(space);
            var order = distance.CompareTo(nearest);
            if (order > 0 || (order == 0 && space.Volume <= best!.Value.Volume)) continue;
            (best, nearest) = (space, distance);
        }

        return best;
    }

    /// <summary>Where a block of this size goes in a space: to the side of the box that is nearer.</summary>
    public (int X, int Y, int Z) Corner(in Space space, in Size size) => (
        space.X <= box.Length - space.Right ? space.X : space.Right - size.Length,
        space.Y <= box.Width - space.Back ? space.Y : space.Back - size.Width, space.Z);

    /// <summary>Nothing fits in it any more.</summary>
    public void Close(in Space space) => spaces.Remove(space);

    /// <summary>Takes away what a block fills.</summary>
    /// <param name="bears">Whether something may stand on it.</param>
    public void Fill(in Space block, bool bears)
    {
        made.Clear();
        for (var i = spaces.Count - 1; i >= 0; i--)
        {
            var space = spaces[i];
            if (!space.Meets(block)) continue;
            spaces.RemoveAt(i);
            Cut(space, block, bears);
        }

        foreach (var part in made)
            if (!spaces.Exists(s => s.Holds(part)))
                spaces.Add(part);
    }

    // What is left of a space beside the block, and on it.
    private void Cut(in Space space, in Space block, bool bears)
    {
        if (block.X > space.X) Keep(space with { Right = block.X });
        if (block.Right < space.Right) Keep(space with { X = block.Right });
        if (block.Y > space.Y) Keep(space with { Back = block.Y });
        if (block.Back < space.Back) Keep(space with { Y = block.Back });
        if (bears && block.Top < space.Top)
            Keep(new(
                Math.Max(space.X, block.X), Math.Max(space.Y, block.Y), block.Top, Math.Min(space.Right, block.Right),
                Math.Min(space.Back, block.Back), space.Top));
    }

    private void Keep(Space part)
    {
        if (made.Exists(m => m.Holds(part))) return;
        made.RemoveAll(m => part.Holds(m));
        made.Add(part);
    }

    // Along the three axes, the shortest first.
    private (int, int, int) Distance(in Space space)
    {
        var a = Math.Min(space.X, box.Length - space.Right);
        var b = Math.Min(space.Y, box.Width - space.Back);
        var c = space.Z;
        if (a > b) (a, b) = (b, a);
        if (b > c) (b, c) = (c, b);
        return a > b ? (b, a, c) : (a, b, c);
    }
}
