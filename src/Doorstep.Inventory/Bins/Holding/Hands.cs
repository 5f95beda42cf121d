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
        var hand = await Own(task, cancellation);
        return hand?.LocationId == location ? hand : null;
    }

    internal async Task<Hand> Take(HandTask task, Guid location, CancellationToken cancellation)
    {
        var hand = await Own(task, cancellation);
        if (hand is null)
            work.Db.Add(hand = new Hand
            {
                Merchant = work.Merchant, Holder = work.Actor.Name, Task = task, LocationId = location,
            });
        if (hand.LocationId != location)
            (hand.LocationId, hand.BinId, hand.ItemId, hand.Quantity, hand.Lot) = (location, null, null, null, null);
        return hand;
    }

    /// <summary>The bin that this person scanned last for a task; null when there is none.</summary>
    public async Task<Guid?> Bin(HandTask task, Guid location, CancellationToken cancellation) =>
        (await Find(task, location, cancellation))?.BinId;

    /// <summary>Keeps the bin that this person scanned.</summary>
    public async Task Stand(HandTask task, Guid location, Guid bin, CancellationToken cancellation) =>
        (await Take(task, location, cancellation)).BinId = bin;

    /// <summary>The item that this person has in hand for a task, and how many; null for none.</summary>
    public async Task<HeldItem?> Item(HandTask task, Guid location, CancellationToken cancellation) =>
        await Find(task, location, cancellation) is { ItemId: { } item } hand
            ? new(item, hand.Quantity, hand.Lot)
            : null;

    /// <summary>Keeps the item that this person scanned; null empties the hand.</summary>
    public async Task Hold(HandTask task, Guid location, HeldItem? held, CancellationToken cancellation)
    {
        var hand = await Take(task, location, cancellation);
        (hand.ItemId, hand.Quantity, hand.Lot) = (held?.Item, held?.Quantity, held?.Lot);
    }

    // A hand that this command made is not in the database yet.
    private async Task<Hand?> Own(HandTask task, CancellationToken cancellation) =>
        work.Db.Known<Hand>().FirstOrDefault(h => h.Holder == work.Actor.Name && h.Task == task)
        ?? await work.Db.Hands.FirstOrDefaultAsync(
            h => h.Holder == work.Actor.Name && h.Task == task, cancellation);
}

/// <param name="Quantity">Base units; null for as many as are asked for.</param>
/// <param name="Lot">The code of the lot, where that was scanned too.</param>
public sealed record HeldItem(Guid Item, int? Quantity = null, string? Lot = null);
