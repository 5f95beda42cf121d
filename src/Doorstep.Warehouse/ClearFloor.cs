using Doorstep.Orders.Parcels;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Sorting;

namespace Doorstep.Warehouse;

/// <summary>
/// A shipment that is cancelled leaves nothing behind on the floor: its slot is free, its boxes are gone, its labels
/// are void before a carrier can be given them.
/// </summary>
internal sealed class ClearFloor(PutWall wall, PackBench bench, LabelDesk labels)
    : IHandle<ShipmentCancelled>, IHandle<ParcelLed>
{
    /// <summary>The slot of a parcel stays its slot, whoever leads it.</summary>
    public Task Handle(ParcelLed happened, CancellationToken cancellation) =>
        wall.Rename(happened.Before, happened.Now, cancellation);

    public async Task Handle(ShipmentCancelled happened, CancellationToken cancellation)
    {
        await wall.Clear([happened.Shipment], cancellation);
        await labels.Void(happened.Shipment, cancellation);
        await bench.Discard([happened.Shipment], cancellation);
    }
}
