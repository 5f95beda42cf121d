using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Sorting;

/// <summary>The slots that the put wall of a location has: rows with letters, columns with numbers.</summary>
internal sealed class Wall : IOwned
{
    public int Merchant { get; init; }

    public Guid LocationId { get; init; }

    public int Rows { get; set; }

    public int Columns { get; set; }

    /// <summary>Row by row: <c>A1</c>, <c>A2</c> …</summary>
    public IEnumerable<string> Slots() =>
        Enumerable.Range(0, Rows).SelectMany(r => Enumerable.Range(1, Columns).Select(c => $"{(char)('A' + r)}{c}"));
}

/// <summary>
/// The slot of a location's put wall in which a shipment waits: sorted, for its packer; picked in a batch, for the rest
/// of its units.
/// </summary>
internal sealed class WallSlot : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public Guid LocationId { get; init; }

    /// <summary>In capitals, for example <c>A3</c>.</summary>
    public required string Slot { get; init; }
}

/// <summary>Units of a line that were put into the slot of their shipment, one scan after the other.</summary>
internal sealed class WallUnits : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public int Line { get; init; }

    public int Quantity { get; set; }
}

/// <summary>Who stands in which slot: one shipment each, or a box would get what belongs into another.</summary>
internal sealed class PutWall(Work work, ShipmentDesk desk)
{
    /// <summary>Longest name of a slot, in characters.</summary>
    public const int SlotLengthMax = 40;

    public async Task<string?> SlotOf(Guid shipment, CancellationToken cancellation) =>
        await work.Db.WallSlots.Where(s => s.ShipmentId == shipment).Select(s => s.Slot)
            .FirstOrDefaultAsync(cancellation);

    /// <summary>True when another shipment stands in the slot.</summary>
    public Task<bool> IsTaken(Guid location, string slot, Guid shipment, CancellationToken cancellation) =>
        work.Db.WallSlots.AnyAsync(
            s => s.LocationId == location && s.Slot == slot && s.ShipmentId != shipment, cancellation);

    public WallSlot Put(Guid shipment, Guid location, string slot)
    {
        var taken = new WallSlot
        {
            Merchant = work.Merchant, ShipmentId = shipment, LocationId = location, Slot = slot,
        };
        work.Db.Add(taken);
        return taken;
    }

    public static string Fold(string slot) => slot.Trim().ToUpperInvariant();

    /// <summary>The slots of a location's wall; null where nobody said which there are.</summary>
    public Task<Wall?> At(Guid location, CancellationToken cancellation) =>
        work.Db.Walls.AsNoTracking().FirstOrDefaultAsync(w => w.LocationId == location, cancellation);

    /// <summary>What stands where at a location.</summary>
    public Task<List<WallSlot>> Standing(Guid location, CancellationToken cancellation) =>
        work.Db.WallSlots.AsNoTracking().Where(s => s.LocationId == location).ToListAsync(cancellation);

    /// <summary>Units that were put, by shipment and line.</summary>
    public async Task<Dictionary<(Guid Shipment, int Line), int>> UnitsOf(
        IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        var found = new Dictionary<(Guid, int), int>();
        foreach (var part in shipments.Distinct().Chunk(500))
            foreach (var row in await work.Db.WallUnits.AsNoTracking().Where(u => part.Contains(u.ShipmentId))
                .ToListAsync(cancellation))
                found[(row.ShipmentId, row.Line)] = row.Quantity;
        return found;
    }

    /// <summary>Counts units of a line as put.</summary>
    public async Task Add(Guid shipment, int line, int units, CancellationToken cancellation)
    {
        var row = await work.Db.WallUnits.FirstOrDefaultAsync(
            u => u.ShipmentId == shipment && u.Line == line, cancellation);
        if (row is not null) row.Quantity += units;
        else
            work.Db.Add(new WallUnits
            {
                Merchant = work.Merchant, ShipmentId = shipment, Line = line, Quantity = units,
            });
        await work.Db.SaveChangesAsync(cancellation);
    }

    /// <summary>No more units of a line lie in the slot than stay picked.</summary>
    public async Task Lower(Guid shipment, int line, int picked, CancellationToken cancellation)
    {
        var rows = work.Db.WallUnits.Where(u => u.ShipmentId == shipment && u.Line == line && u.Quantity > picked);
        if (picked == 0) await rows.ExecuteDeleteAsync(cancellation);
        else await rows.ExecuteUpdateAsync(u => u.SetProperty(r => r.Quantity, picked), cancellation);
    }

    /// <summary>
    /// What is complete in its slot is sorted, and waits for its packer. What is on hold stays as it is until its holds
    /// are released.
    /// </summary>
    /// <returns>True when it is sorted now.</returns>
    public async Task<bool> Complete(Guid shipment, CancellationToken cancellation)
    {
        if (await SlotOf(shipment, cancellation) is not { } slot
            || await desk.Find(shipment, cancellation) is not { Stage: ShipmentStage.Picked } card) return false;
        var put = await UnitsOf([shipment], cancellation);
        if (card.Lines.Any(l => put.GetValueOrDefault((shipment, l.Line)) < l.Quantity)) return false;
        return (await desk.Move(
            shipment, nameof(SortShipment), ShipmentStage.Sorted, new Note(Data: new { slot }), cancellation))
            .Succeeded;
    }

    /// <summary>What stands in the slot of one stands there for another from now on.</summary>
    public async Task Rename(Guid from, Guid to, CancellationToken cancellation)
    {
        if (await work.Db.WallSlots.AsNoTracking().FirstOrDefaultAsync(s => s.ShipmentId == from, cancellation)
            is not { } slot) return;
        await Clear([from], cancellation);
        Put(to, slot.LocationId, slot.Slot);
    }

    /// <summary>The shipments have left the wall.</summary>
    public async Task Clear(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation)
    {
        await work.Db.WallUnits.Where(s => shipments.Contains(s.ShipmentId)).ExecuteDeleteAsync(cancellation);
        await work.Db.WallSlots.Where(s => shipments.Contains(s.ShipmentId)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>It was packed and unpacked again: it is in one place, and the wall has nothing to wait for.</summary>
    public Task TakeOff(Guid shipment, CancellationToken cancellation) =>
        work.Db.WaveShipments.Where(s => s.ShipmentId == shipment)
            .ExecuteUpdateAsync(u => u.SetProperty(s => s.ListId, (Guid?)null), cancellation);
}
