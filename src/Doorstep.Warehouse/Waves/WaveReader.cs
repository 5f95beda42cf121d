using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Waves;

/// <summary>A wave or list with those of its shipments that are wanted.</summary>
internal sealed record WaveMember(WaveShipment In, ShipmentProgress Now)
{
    public bool IsOpen => Now.Stage is ShipmentStage.Picking or ShipmentStage.Short;
}

/// <summary>Reads waves and lists, and derives from their shipments how far they are.</summary>
internal sealed class WaveReader(Work work, ShipmentDesk desk, LocationIndex locations)
{
    /// <summary>By its id, or by what people call it: <c>WV-1001</c>, <c>1001</c>; null for none.</summary>
    public Task<Wave?> Find(string which, CancellationToken cancellation) =>
        Guid.TryParse(which, out var id)
            ? work.Db.Waves.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancellation)
            : Number(which, "WV-") is { } number
                ? work.Db.Waves.AsNoTracking().FirstOrDefaultAsync(w => w.Number == number, cancellation)
                : Task.FromResult<Wave?>(null);

    /// <summary>The number in <c>PL-1001</c> or <c>1001</c>; null for another text.</summary>
    public static long? Number(string text, string prefix)
    {
        var bare = text.Trim();
        if (bare.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) bare = bare[prefix.Length..];
        return long.TryParse(bare, System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The shipments of waves.</summary>
    public async Task<ILookup<Guid, WaveMember>> Members(
        IReadOnlyCollection<Guid> waves, CancellationToken cancellation)
    {
        var rows = await work.Db.WaveShipments.AsNoTracking().Where(s => waves.Contains(s.WaveId))
            .ToListAsync(cancellation);
        var now = await desk.Progress([.. rows.Select(r => r.ShipmentId)], cancellation);
        return rows.ToLookup(r => r.WaveId, r => new WaveMember(r, now[r.ShipmentId]));
    }

    public async Task<List<WaveAnswer>> Tell(IReadOnlyCollection<Wave> waves, CancellationToken cancellation)
    {
        var ids = waves.Select(w => w.Id).ToList();
        var members = await Members(ids, cancellation);
        var lists = (await work.Db.PickLists.AsNoTracking().Where(l => ids.Contains(l.WaveId))
            .ToListAsync(cancellation)).ToLookup(l => l.WaveId);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        return [.. waves.Select(w => Tell(w, codes[w.LocationId], [.. members[w.Id]], [.. lists[w.Id]]))];
    }

    /// <summary>Lists of waves, by their numbers.</summary>
    public List<ListRow> Tell(
        Wave wave, string location, IEnumerable<PickList> lists, IEnumerable<WaveMember> members)
    {
        var own = members.Where(m => m.In.ListId is not null).ToLookup(m => m.In.ListId!.Value);
        return [.. lists.OrderBy(l => l.Number).Select(l =>
        {
            var wanted = own[l.Id].Where(m => m.Now.Stage != ShipmentStage.Cancelled).ToList();
            var open = wanted.Exists(m => m.IsOpen);
            return new ListRow(
                l.Id, l.Name, wave.Name, location, l.Method.ToString(),
                !open ? "Picked" : l.Holder is null ? "Free" : "Taken", open ? l.Holder : null, l.TakenAt, l.TouchedAt,
                wanted.Count, wanted.Sum(m => m.Now.Units), wanted.Sum(m => m.Now.Picked), Math.Round(l.Metres, 1),
                l.Minutes, wanted.Where(m => m.IsOpen).Min(m => m.Now.ShipBy));
        })];
    }

    /// <summary>Whether a shipment misses its cut-off: <c>late</c>, <c>risk</c> or null.</summary>
    public string? Risk(WaveMember member, int minutesLeft) =>
        member.Now.Stage >= ShipmentStage.HandedOver || member.Now.ShipBy is not { } due ? null
        : due < work.Now ? "late"
        : member.IsOpen && due < work.Now.AddMinutes(minutesLeft) ? "risk"
        : null;

    private WaveAnswer Tell(Wave wave, string location, List<WaveMember> all, List<PickList> lists)
    {
        var wanted = all.Where(m => m.Now.Stage != ShipmentStage.Cancelled).ToList();
        var open = wanted.Where(m => m.IsOpen).ToList();
        var people = lists.Where(l => l.Holder is not null && open.Exists(m => m.In.ListId == l.Id))
            .Select(l => l.Holder).Distinct().Count();
        var toPick = open.Sum(m => m.Now.Units - m.Now.Picked);
        var left = (int)Math.Ceiling(wave.Minutes * (double)toPick / Math.Max(1, wave.Units) / Math.Max(1, people));
        return new WaveAnswer(
            wave.Id, wave.Name, location, wave.Method.ToString(), wave.Asked,
            wanted.Count == 0 ? "Empty"
                : wanted.TrueForAll(m => m.Now.Stage >= ShipmentStage.HandedOver) ? "Shipped"
                : wanted.TrueForAll(m => m.Now.Stage >= ShipmentStage.Packed) ? "Packed" : "Open",
            wave.ReleasedBy, wave.ReleasedAt, wave.Shipments, wanted.Count, wanted.Sum(m => m.Now.Units),
            wanted.Sum(m => m.Now.Picked), Math.Round(wave.Metres, 1), wave.Minutes, left, people,
            [.. all.GroupBy(m => m.Now.Stage).OrderBy(g => g.Key)
                .Select(g => new WaveStage(g.Key.ToString(), g.Count()))],
            wanted.Count(m => Risk(m, left) is not null));
    }
}
