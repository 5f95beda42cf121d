using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Carriers;
using Doorstep.Shipping.Labels;
using Doorstep.Warehouse.Packing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Labelling;

/// <summary>
/// Gives every package of many shipments a label of the product's own carrier, for the delivery service of its order or
/// a faster one. Labelling again answers the same labels.
/// </summary>
/// <remarks>
/// Refusals, shipment by shipment: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>,
/// <c>label.address</c>, <c>label.different</c>, <c>label.slower</c>, <c>service.not_carried</c>,
/// <c>tracking.exhausted</c>; of the whole list: <c>batch.size</c>,
/// <c>service.unknown</c>.
/// </remarks>
public sealed class LabelShipments : ICommand
{
    /// <summary>Shipments of one list at the most.</summary>
    public const int BatchMax = 500;

    private readonly Work work;
    private readonly ShipmentDesk desk;
    private readonly PackBench bench;
    private readonly LabelDesk labels;
    private readonly AgreedService agreed;

    internal LabelShipments(
        Work work, ShipmentDesk desk, PackBench bench, LabelDesk labels, AgreedService agreed) =>
        (this.work, this.desk, this.bench, this.labels, this.agreed) = (work, desk, bench, labels, agreed);

    public static Permission Needs => Permission.WorkFloor;

    /// <param name="Service">
    /// The code of a service for all of them, as fast as what was agreed or faster; for each what its order goes by
    /// when left out.
    /// </param>
    public sealed record Request(IReadOnlyList<Guid> Shipments, string? Service = null);

    /// <summary>One result per shipment, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    public sealed record Result(
        Guid Shipment, int Status, string? Stage = null, IReadOnlyList<LabelView>? Labels = null,
        RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/labels",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<LabelShipments, Answer>(c => c.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Shipments is not { Count: > 0 and <= BatchMax } ids)
            return Refusal.Invalid("batch.size", $"A list has 1 to {BatchMax} shipments.");
        var leads = await desk.Leads(ids, cancellation);
        var cards = await desk.FindAll([.. leads.Values.Distinct()], cancellation);
        Service? asked = null;
        if (request.Service is { } code)
        {
            var found = Carrier.Doorstep.FindService(code);
            if (found.IsRefused(out var why)) return why;
            asked = found.Value;
        }

        var refused = new Dictionary<Guid, Refusal>();
        var fresh = new List<ChosenLabel>();
        foreach (var id in leads.Values.Distinct())
        {
            if (!cards.TryGetValue(id, out var card)) refused[id] = ShipmentDesk.Unknown(id);
            else if (card.Stage == ShipmentStage.Labelled) continue;
            else if (await Refuse(card, cancellation) is { } no) refused[id] = no;
            else if ((await agreed.For(card, asked, cancellation)) is var chosen && chosen.IsRefused(out no))
                refused[id] = no;
            else fresh.Add(chosen.Value);
        }

        await Label(fresh, refused, cancellation);
        var live = await labels.Of([.. leads.Values.Distinct().Where(id => !refused.ContainsKey(id))], cancellation);
        return new Answer([.. ids.Select(id => refused.TryGetValue(leads[id], out var no)
            ? Refused(id, no)
            : Labelled(id, [.. live[leads[id]]], request.Service))]);
    }

    private async Task<Refusal?> Refuse(ShipmentCard card, CancellationToken cancellation) =>
        await desk.BlocksWork(card.Id, nameof(LabelShipment), cancellation)
        ?? (card.ShipTo.Problems() is { Count: > 0 } problems ? UnusableAddress(problems) : null);

    private async Task Label(
        List<ChosenLabel> cards, Dictionary<Guid, Refusal> refused,
        CancellationToken cancellation)
    {
        if (cards.Count == 0) return;
        var packages = await bench.Of([.. cards.Select(c => c.Card.Id)], cancellation);
        var made = await labels.Make(
            [.. cards.Select(c => Order(c.Card, c.Service, packages[c.Card.Id]))], cancellation);
        var numbers = new Dictionary<Guid, IReadOnlyList<string>>();
        foreach (var (card, service, reason) in cards)
        {
            if (made[card.Id].IsRefused(out var why))
            {
                refused[card.Id] = why;
                continue;
            }

            numbers[card.Id] = made[card.Id].Value.ConvertAll(l => l.TrackingNumber);
            await desk.SetPackages(card.Id, numbers[card.Id].Count, numbers[card.Id].Count, cancellation);
            var note = new Note(Reason: reason, Data: new
            {
                service = service.Code, agreed = card.Service, tracking = numbers[card.Id],
            });
            if ((await desk.Move(card.Id, nameof(LabelShipment), ShipmentStage.Labelled, note, cancellation))
                .IsRefused(out why))
                throw new InvalidOperationException($"{card.Number} has labels and is not Labelled: {why.Sentence}");
        }

        await desk.SetTracking(numbers, cancellation);
    }

    private LabelOrder Order(ShipmentCard card, Service service, IEnumerable<Package> packages)
    {
        var location = card.Location!;
        return new LabelOrder(
            card.Id, service, location.Address with { Name = location.Address.Name ?? location.Name }, card.ShipTo,
            card.Number,
            card.Members.Count > 0 ? $"with {string.Join(", ", card.With)}" : $"{card.Channel} {card.ExternalId}",
            ShipDate(location, card.ShipBy),
            [.. packages.Select(p => new ParcelDraft(p.Id, p.Number, PackBench.WeightGrams(p, card)))]);
    }

    private static Result Labelled(Guid shipment, List<LabelFacts> live, string? service) =>
        service is null || live.All(l => l.Service.Equals(service.Trim(), StringComparison.OrdinalIgnoreCase))
            ? new(shipment, StatusCodes.Status200OK, nameof(ShipmentStage.Labelled), [.. live.Select(LabelView.Of)])
            : Refused(shipment, Refusal.Conflict("label.different",
                $"The shipment is labelled for {live[0].Service}. Void its labels before you choose another service."));

    private static Result Refused(Guid shipment, Refusal why) =>
        new(shipment, (int)why.Kind, Problem: RowProblem.From(why));

    // The day on which the carrier is to have it, where it leaves; a late one leaves today.
    private DateOnly ShipDate(LocationFacts location, DateTimeOffset? shipBy)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(location.TimeZone);
        var leaves = shipBy > work.Now ? shipBy.Value : work.Now;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(leaves, zone).DateTime);
    }

    private static Refusal UnusableAddress(IReadOnlyList<string> problems) => Refusal.Conflict("label.address",
        $"No parcel would arrive: {string.Join(' ', problems)} Correct the address of the order first.");
}
