using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Warehouse.Storage;
using Doorstep.Warehouse.Waves;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Sorting;

/// <summary>Units of an item that a shipment waits for at the wall: picked in a batch, and in no slot yet.</summary>
internal sealed record WallWish(Guid Shipment, int Units, string? Slot, DateTimeOffset? ShipBy, long Rank);

/// <summary>Finds what was picked in batches and is not in its slot yet.</summary>
internal sealed class WallWork(Work work, ShipmentDesk desk, PutWall wall)
{
    private static readonly ShipmentStage[] OnTheirWay =
        [ShipmentStage.Picking, ShipmentStage.Short, ShipmentStage.Picked];

    /// <summary>The shipments of a location that come from a batch and are not sorted yet, with their lists.</summary>
    public async Task<Dictionary<Guid, Guid>> Batched(LocationFacts at, CancellationToken cancellation)
    {
        var ids = new List<Guid>();
        foreach (var stage in OnTheirWay)
            ids.AddRange(await desk.Standing(at.Id, stage, WavePlanning.CandidatesMax, cancellation));
        var batches = work.Db.PickLists.Where(l => l.LocationId == at.Id && l.Method == PickMethod.Batch)
            .Select(l => l.Id);
        var found = new Dictionary<Guid, Guid>();
        foreach (var part in ids.Chunk(500))
            foreach (var row in await work.Db.WaveShipments.AsNoTracking()
                .Where(s => part.Contains(s.ShipmentId) && s.ListId != null && batches.Contains(s.ListId.Value))
                .ToListAsync(cancellation))
                found[row.ShipmentId] = row.ListId!.Value;
        return found;
    }

    /// <summary>Who waits for an item: who has a slot already first, then what is due first.</summary>
    public async Task<List<WallWish>> Wanting(LocationFacts at, Guid item, CancellationToken cancellation)
    {
        var lines = await desk.PickedOf(item, [.. (await Batched(at, cancellation)).Keys], cancellation);
        var ids = lines.Select(l => l.Shipment).Distinct().ToList();
        var put = await wall.UnitsOf(ids, cancellation);
        var slots = (await wall.Standing(at.Id, cancellation)).ToDictionary(s => s.ShipmentId, s => s.Slot);
        var now = await desk.Progress(ids, cancellation);
        return
        [
            .. lines.GroupBy(l => l.Shipment)
                .Select(g => new WallWish(
                    g.Key, g.Sum(l => l.Picked - put.GetValueOrDefault((l.Shipment, l.Line))),
                    slots.GetValueOrDefault(g.Key), now[g.Key].ShipBy, now[g.Key].Rank))
                .Where(w => w.Units > 0)
                .OrderBy(w => w.Slot is null).ThenBy(w => w.ShipBy ?? DateTimeOffset.MaxValue).ThenBy(w => w.Rank),
        ];
    }

    /// <summary>The first slot of the wall in which nothing stands; null when it is full, or nobody described it.
    /// </summary>
    public async Task<string?> FirstFree(LocationFacts at, CancellationToken cancellation)
    {
        if (await wall.At(at.Id, cancellation) is not { } described) return null;
        var taken = (await wall.Standing(at.Id, cancellation)).Select(s => s.Slot).ToHashSet();
        return described.Slots().FirstOrDefault(s => !taken.Contains(s));
    }

    /// <summary>Puts units of an item into the slot of a shipment, line by line.</summary>
    public async Task Put(ShipmentCard card, Guid item, int units, CancellationToken cancellation)
    {
        var put = await wall.UnitsOf([card.Id], cancellation);
        foreach (var line in card.Lines.Where(l => l.Item == item))
        {
            var taken = Math.Min(units, line.Picked - put.GetValueOrDefault((card.Id, line.Line)));
            if (taken <= 0) continue;
            await wall.Add(card.Id, line.Line, taken, cancellation);
            units -= taken;
        }
    }
}
