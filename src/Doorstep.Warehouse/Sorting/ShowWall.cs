using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Sorting;

/// <summary>The put wall of a location: what stands where, what each slot still misses, which one lights up.
/// </summary>
/// <remarks>Refusals: <c>location.unknown</c>.</remarks>
public sealed class ShowWall : IQuery
{
    private readonly LocationIndex locations;
    private readonly ShipmentDesk desk;
    private readonly PutWall wall;
    private readonly WallWork wishes;
    private readonly Hands hands;
    private readonly ItemIndex items;

    internal ShowWall(
        LocationIndex locations, ShipmentDesk desk, PutWall wall, WallWork wishes, Hands hands, ItemIndex items) =>
        (this.locations, this.desk, this.wall, this.wishes, this.hands, this.items) =
            (locations, desk, wall, wishes, hands, items);

    public static Permission Needs => Permission.See;

    /// <param name="Rows">0 where nobody said how large the wall is: only taken slots are listed then.</param>
    /// <param name="Slots">Row by row.</param>
    /// <param name="Hand">What the person who asks has scanned and not put yet.</param>
    /// <param name="ToPut">Units that were picked in batches and are in no slot yet.</param>
    /// <param name="Batched">Shipments of batches that are not sorted yet.</param>
    public sealed record Answer(
        string Location, int Rows, int Columns, IReadOnlyList<Slot> Slots, Held? Hand, int ToPut,
        IReadOnlyList<Guid> Batched);

    /// <param name="Shipment">Null for a free slot.</param>
    /// <param name="Missing">Empty when it is complete.</param>
    /// <param name="IsLit">True: what is in the hand goes here.</param>
    public sealed record Slot(
        string Name, Guid? Shipment, string? Number, string? Stage, int Units, int Put, bool IsHeld, bool IsLit,
        IReadOnlyList<Missing> Missing);

    /// <param name="ToPut">Units that are picked and on their way to the wall.</param>
    /// <param name="ToPick">Units that nobody picked yet.</param>
    public sealed record Missing(string Sku, string Title, int ToPut, int ToPick);

    public sealed record Held(string Sku, string Title, int Units, string? Slot);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/locations/{code}/wall",
        (string code, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ShowWall, Answer>(q => q.Run(code, cancellation)));

    public async Task<Outcome<Answer>> Run(string location, CancellationToken cancellation)
    {
        if (await locations.ByCode(location, cancellation) is not { } at) return LocationRefusals.Unknown(location);
        var described = await wall.At(at.Id, cancellation);
        var standing = (await wall.Standing(at.Id, cancellation)).ToDictionary(s => s.Slot);
        var batched = (await wishes.Batched(at, cancellation)).Keys.ToHashSet();
        var cards = await desk.FindAll([.. standing.Values.Select(s => s.ShipmentId)], cancellation);
        var put = await wall.UnitsOf([.. batched, .. cards.Keys], cancellation);
        var hand = await Hand(at, cancellation);
        var now = await desk.Progress(batched, cancellation);
        return new Answer(
            at.Code, described?.Rows ?? 0, described?.Columns ?? 0,
            [
                .. (described?.Slots() ?? []).Union(standing.Keys.Order(StringComparer.Ordinal)).Select(name =>
                    standing.TryGetValue(name, out var taken)
                        ? Taken(name, cards[taken.ShipmentId], put, batched, hand?.Slot)
                        : new Slot(name, null, null, null, 0, 0, false, hand?.Slot == name, [])),
            ],
            hand, now.Values.Sum(n => n.Picked) - put.Where(p => batched.Contains(p.Key.Shipment)).Sum(p => p.Value),
            [.. batched]);
    }

    private async Task<Held?> Hand(LocationFacts at, CancellationToken cancellation)
    {
        if (await hands.Item(HandTask.Sort, at.Id, cancellation) is not { } held) return null;
        var wanting = await wishes.Wanting(at, held.Item, cancellation);
        if (wanting.Count == 0) return null;
        var item = (await items.ById([held.Item], cancellation))[held.Item];
        return new Held(item.Sku, item.Title, held.Quantity ?? 1, wanting[0].Slot);
    }

    // Who came to the wall whole, without a batch, is complete as it stands.
    private static Slot Taken(
        string name, ShipmentCard card, Dictionary<(Guid Shipment, int Line), int> put, HashSet<Guid> batched,
        string? lit)
    {
        var isWhole = !batched.Contains(card.Id);
        List<Missing> missing = isWhole ? [] :
        [
            .. card.Lines.Select(l => (Line: l, Put: put.GetValueOrDefault((card.Id, l.Line))))
                .Where(l => l.Put < l.Line.Quantity)
                .Select(l => new Missing(
                    l.Line.Sku, l.Line.Title, l.Line.Picked - l.Put, l.Line.Quantity - l.Line.Picked)),
        ];
        return new Slot(
            name, card.Id, card.Number, card.Stage.ToString(), card.Units,
            isWhole ? card.Units : card.Units - missing.Sum(m => m.ToPut + m.ToPick), card.OpenHolds > 0, lit == name,
            missing);
    }
}
