using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Bins;

/// <summary>Reads and keeps what the person who asks has in hand.</summary>
public sealed class Hands(Work work)
{
    /// <summary>The hand at a location; a hand that was full elsewhere is empty here.</summary>
    internal async Task<Hand?> Find(HandTask task, Guid location, CancellationToken cancellation)
    {
        var hand = await work.Db.Hands.FirstOrDefaultAsync(
            h => h.Holder == work.Actor.Name && h.Task == task, cancellation);
        return hand?.LocationId == location ? hand : null;
    }

    internal async Task<Hand> Take(HandTask task, Guid location, CancellationToken cancellation)
    {
        var hand = await work.Db.Hands.FirstOrDefaultAsync(
            h => h.Holder == work.Actor.Name && h.Task == task, cancellation);
        if (hand is null)
            work.Db.Add(hand = new Hand
            {
                Merchant = work.Merchant, Holder = work.Actor.Name, Task = task, LocationId = location,
            });
        if (hand.LocationId != location)
            (hand.LocationId, hand.BinId, hand.ItemId, hand.Quantity) = (location, null, null, null);
        return hand;
    }

    /// <summary>The bin that this person scanned last for a task; null when there is none.</summary>
    public async Task<Guid?> Bin(HandTask task, Guid location, CancellationToken cancellation) =>
        (await Find(task, location, cancellation))?.BinId;

    /// <summary>Keeps the bin that this person scanned.</summary>
    public async Task Stand(HandTask task, Guid location, Guid bin, CancellationToken cancellation) =>
        (await Take(task, location, cancellation)).BinId = bin;
}
