using Doorstep.Platform.Commands;
using Doorstep.Warehouse.Storage;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Sorting;

/// <summary>The slot of a location's put wall in which a sorted shipment waits for its packer.</summary>
internal sealed class WallSlot : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public Guid LocationId { get; init; }

    /// <summary>In capitals, for example <c>A3</c>.</summary>
    public required string Slot { get; init; }
}

/// <summary>Who stands in which slot: one shipment each, or a box would get what belongs into another.</summary>
internal sealed class PutWall(Work work)
{
    /// <summary>Longest name of a slot, in characters.</summary>
    public const int SlotLengthMax = 40;

    public async Task<string?> SlotOf(Guid shipment, CancellationToken cancellation) =>
        await work.Db.WallSlots.Where(s => s.ShipmentId == shipment).Select(s => s.Slot)
            .FirstOrDefaultAsync(cancellation);

    public Task<bool> IsTaken(Guid location, string slot, CancellationToken cancellation) =>
        work.Db.WallSlots.AnyAsync(s => s.LocationId == location && s.Slot == slot, cancellation);

    public void Put(Guid shipment, Guid location, string slot) => work.Db.Add(new WallSlot
    {
        Merchant = work.Merchant, ShipmentId = shipment, LocationId = location, Slot = slot,
    });

    /// <summary>What stands in the slot of one stands there for another from now on.</summary>
    public async Task Rename(Guid from, Guid to, CancellationToken cancellation)
    {
        if (await work.Db.WallSlots.AsNoTracking().FirstOrDefaultAsync(s => s.ShipmentId == from, cancellation)
            is not { } slot) return;
        await Clear([from], cancellation);
        Put(to, slot.LocationId, slot.Slot);
    }

    /// <summary>The shipments have left the wall.</summary>
    public Task Clear(IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        work.Db.WallSlots.Where(s => shipments.Contains(s.ShipmentId)).ExecuteDeleteAsync(cancellation);
}
