using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Scanning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Sorting;

/// <summary>
/// Takes one scan of a person who takes a batch apart at the put wall: an item, and its slot lights up; then the slot,
/// and it is in. What is complete in its slot is sorted by itself, for the packers. A quantity may stand before an
/// item.
/// </summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>scan.empty</c>, <c>sort.unknown</c>, <c>sort.item_first</c>,
/// <c>wall.not_wanted</c>, <c>wall.too_many</c>, <c>wall.full</c>, <c>wall.wrong_slot</c> (the mistake is counted),
/// <c>slot.invalid</c>.
/// </remarks>
public sealed class ScanWall : ICommand
{
    private readonly LocationIndex locations;
    private readonly ItemIndex items;
    private readonly ShipmentDesk desk;
    private readonly WallWork wishes;
    private readonly PutWall wall;
    private readonly Hands hands;
    private readonly WrongScans wrong;

    internal ScanWall(
        LocationIndex locations, ItemIndex items, ShipmentDesk desk, WallWork wishes, PutWall wall, Hands hands,
        WrongScans wrong) =>
        (this.locations, this.items, this.desk, this.wishes, this.wall, this.hands, this.wrong) =
            (locations, items, desk, wishes, wall, hands, wrong);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(string Code);

    public sealed record Request(string Location, string Code);

    /// <param name="Slot">The slot that lights up, or that it was put into; null while any free one will do.</param>
    /// <param name="Number">The shipment's.</param>
    /// <param name="Sorted">True when it is complete in its slot now.</param>
    /// <param name="Refused">Set when the wrong slot was scanned: nothing was put, the mistake is counted.</param>
    public sealed record Answer(
        string? Slot, string Number, string Title, string Text, bool Sorted, Refusal? Refused = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/locations/{code}/wall-scans",
        (string code, Body body, Caller caller, CancellationToken cancellation) => caller.Run<ScanWall, Answer>(
            c => c.Run(new(code, body.Code), cancellation), show: a => a.Refused ?? (object)a));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await locations.ByCode(request.Location, cancellation) is not { } at)
            return LocationRefusals.Unknown(request.Location);
        if (string.IsNullOrWhiteSpace(request.Code)) return Scan.Refuse([])!;
        var (code, units) = ScannedUnits.Read(request.Code);
        if ((await items.Scan([code], cancellation)).TryGetValue(code, out var item))
            return await Light(at, item, units, cancellation);
        if (await hands.Item(HandTask.Sort, at.Id, cancellation) is { } held)
            return await Put(at, held, PutWall.Fold(code), cancellation);
        var known = await wall.At(at.Id, cancellation);
        return known?.Slots().Contains(PutWall.Fold(code)) == true
            || (await wall.Standing(at.Id, cancellation)).Exists(s => s.Slot == PutWall.Fold(code))
            ? Refusal.Conflict("sort.item_first", "Scan the item first, then the slot that it goes into.")
            : Refusal.NotFound("sort.unknown",
                $"'{code}' is neither an item nor a slot of {at.Code}. Scan it again, or put it aside.");
    }

    private async Task<Outcome<Answer>> Light(
        LocationFacts at, ItemFacts item, int? units, CancellationToken cancellation)
    {
        var wanting = await wishes.Wanting(at, item.Id, cancellation);
        if (wanting.Count == 0) return NotWanted(at, item);
        var first = wanting[0];
        if (units > first.Units) return TooMany(item, first.Units);
        var card = (await desk.Find(first.Shipment, cancellation))!;
        var slot = first.Slot;
        if (slot is null && await wall.At(at.Id, cancellation) is not null)
        {
            slot = await wishes.FirstFree(at, cancellation);
            if (slot is null)
                return Refusal.Conflict("wall.full",
                    $"Every slot of {at.Code} is taken. Let what is complete be packed, then scan it again.");
            wall.Put(card.Id, at.Id, slot);
        }

        await hands.Hold(HandTask.Sort, at.Id, new HeldItem(item.Id, units), cancellation);
        return new Answer(
            slot, card.Number, slot is null ? "Any free slot" : $"Slot {slot}",
            $"{units ?? 1:N0} × {item.Title} for {card.Number}. Scan the slot.", false);
    }

    private async Task<Outcome<Answer>> Put(
        LocationFacts at, HeldItem held, string slot, CancellationToken cancellation)
    {
        if (slot.Length > PutWall.SlotLengthMax)
            return Refusal.Invalid("slot.invalid", $"A slot's name has up to {PutWall.SlotLengthMax} characters.");
        var item = (await items.ById([held.Item], cancellation))[held.Item];
        var wanting = await wishes.Wanting(at, held.Item, cancellation);
        if (wanting.Count == 0) return NotWanted(at, item);
        var target = wanting.Find(w => w.Slot == slot);
        if (target is null && wanting[0].Slot is null
            && !await wall.IsTaken(at.Id, slot, wanting[0].Shipment, cancellation))
        {
            target = wanting[0];
            wall.Put(target.Shipment, at.Id, slot);
        }

        var card = (await desk.Find((target ?? wanting[0]).Shipment, cancellation))!;
        if (target is null) return await WrongSlot(card, item, slot, wanting[0].Slot, cancellation);
        var units = held.Quantity ?? 1;
        if (units > target.Units) return TooMany(item, target.Units);
        await wishes.Put(card, item.Id, units, cancellation);
        await hands.Hold(HandTask.Sort, at.Id, null, cancellation);
        await desk.Note(card.Id, new Note(nameof(ScanWall), Data: new { slot, sku = item.Sku, units }), cancellation);
        if (await wall.Complete(card.Id, cancellation))
            return new Answer(
                slot, card.Number, $"Slot {slot} is complete", $"{card.Number} goes to the packers.", true);
        var put = (await wall.UnitsOf([card.Id], cancellation)).Values.Sum();
        return new Answer(
            slot, card.Number, $"Slot {slot}", $"{put:N0} of {card.Units:N0} units of {card.Number} are in.", false);
    }

    private async Task<Outcome<Answer>> WrongSlot(
        ShipmentCard card, ItemFacts item, string slot, string? right, CancellationToken cancellation)
    {
        var sentence = $"{item.Title} ({item.Sku}) does not belong into slot {slot}.";
        await wrong.Count(
            card, sentence, new { scanned = slot, sku = item.Sku, expected = new[] { right } }, cancellation);
        return new Answer(right, card.Number, "", "", false, Refusal.Conflict(
            WrongScans.AtWall, $"{sentence} It goes into {right ?? "a free one"}.").With("slot", right));
    }

    private static Refusal NotWanted(LocationFacts at, ItemFacts item) => Refusal.Conflict("wall.not_wanted",
        $"No batch at {at.Code} waits for {item.Title} ({item.Sku}). Put it aside; somebody has to look where it is "
        + "from.").With("sku", item.Sku);

    private static Refusal TooMany(ItemFacts item, int room) => Refusal.Conflict("wall.too_many",
        $"Only {room:N0} of {item.Title} ({item.Sku}) go into one slot. Scan them slot by slot.")
        .With("sku", item.Sku).With("room", room);
}
