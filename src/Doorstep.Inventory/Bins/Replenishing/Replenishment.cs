namespace Doorstep.Inventory.Bins;

/// <summary>A pick face and what lies in it.</summary>
public sealed record FaceState(BinFacts Bin, Guid Item, long Has, int Min, int Max);

/// <summary>Units to bring from the reserve to a pick face.</summary>
public sealed record FaceFill(BinFacts From, FaceState Face, int Quantity);

/// <summary>
/// What to bring from the reserve, a pure function: the emptiest faces first, and small rests before large ones, so
/// that reserve bins become free.
/// </summary>
public static class Replenishment
{
    /// <param name="reserve">What lies in reserve bins.</param>
    public static IReadOnlyList<FaceFill> Plan(IEnumerable<FaceState> faces, IEnumerable<BinContent> reserve)
    {
        var left = reserve.Where(c => c.Bin.Kind == BinKind.Reserve && c.Quantity > 0).ToList();
        var fills = new List<FaceFill>();
        foreach (var face in faces.Where(f => f.Has < f.Min).OrderBy(f => (double)f.Has / f.Min)
            .ThenBy(f => f.Bin.Walk).ThenBy(f => f.Item))
        {
            var wanted = face.Max - face.Has;
            foreach (var source in left.Where(c => c.Item == face.Item).OrderBy(c => c.Quantity)
                .ThenBy(c => c.Bin.Walk).ToList())
            {
                if (wanted <= 0) break;
                var units = (int)Math.Min(wanted, source.Quantity);
                fills.Add(new FaceFill(source.Bin, face, units));
                wanted -= units;
                left.Remove(source);
                if (source.Quantity > units) left.Add(source with { Quantity = source.Quantity - units });
            }
        }

        return fills;
    }
}
