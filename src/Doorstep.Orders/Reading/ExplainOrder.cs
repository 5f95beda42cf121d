using Doorstep.Inventory.Locations;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Flows;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Orders.Reading;

/// <summary>Why an order is not moving and what unblocks it, said by the flow that governs it.</summary>
/// <remarks>Refusals: <c>order.unknown</c>.</remarks>
public sealed class ExplainOrder : IQuery
{
    private readonly Work work;
    private readonly OrderReader orders;
    private readonly LocationIndex locations;

    internal ExplainOrder(Work work, OrderReader orders, LocationIndex locations) =>
        (this.work, this.orders, this.locations) = (work, orders, locations);

    public static Permission Needs => Permission.See;

    public sealed record Request(Guid Order);

    /// <param name="Headline">The whole answer in a sentence or two.</param>
    /// <param name="Holds">Open ones.</param>
    /// <param name="Missing">What it waits for, per SKU.</param>
    /// <param name="Shipments">Those that have not ended.</param>
    public sealed record Answer(
        Guid Order, string Number, string Status, string Headline, IReadOnlyList<ReviewReason> ReviewReasons,
        IReadOnlyList<HoldAnswer> Holds, IReadOnlyList<MissingStock> Missing, IReadOnlyList<Waiting> Shipments);

    /// <summary>Units that are wanted and not there.</summary>
    public sealed record MissingStock(string Sku, string Title, int Units);

    /// <summary>A shipment that has not ended.</summary>
    /// <param name="Meaning">What is true of it now.</param>
    /// <param name="Unblocks">What has to happen next.</param>
    /// <param name="Owner">Who has to act.</param>
    /// <param name="LateSeconds">Since it should have left its stage; null when it is in time.</param>
    /// <param name="Moves">Everything that can happen next; what a guard blocks carries the sentence.</param>
    public sealed record Waiting(
        Guid Id, string Number, string? Location, string Stage, string Label, string Meaning, string Unblocks,
        string Owner, DateTimeOffset Since, DateTimeOffset? DueAt, long? LateSeconds,
        IReadOnlyList<MissingStock> Missing, IReadOnlyList<PossibleMove> Moves);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/orders/{order:guid}/explanation",
        (Guid order, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ExplainOrder, Answer>(q => q.Run(new(order), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await orders.Load(request.Order, cancellation) is not { } parts)
            return OrderRefusals.Unknown(request.Order);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var order = parts.Order;
        var waiting = parts.Shipments.Where(s => !ShipmentFlow.Work[s.Stage].IsEnd).OrderBy(s => s.Number)
            .Select(s => Explain(parts, s, codes)).ToList();
        var missing = Missing(parts, parts.Backordered.Select(b => (b.Claim.Line, b.Quantity)));
        var holds = parts.Holds.Where(h => h.ReleasedAt is null).Select(h => new HoldAnswer(
            h.Id, h.Reason.ToString(), h.Note, h.StockReleased, h.PlacedBy, h.PlacedAt, null, null)).ToList();
        return new Answer(
            order.Id, order.Number.ToString(), order.Status.ToString(), Headline.Of(parts, waiting, missing),
            order.ReviewReasons, holds, missing, waiting);
    }

    private Waiting Explain(OrderParts parts, Shipment shipment, Dictionary<Guid, string> codes)
    {
        var stage = ShipmentFlow.Work[shipment.Stage];
        return new Waiting(
            shipment.Id, $"{parts.Order.Number}-{shipment.Number}",
            shipment.LocationId is { } at ? codes.GetValueOrDefault(at) : null, stage.Key.ToString(), stage.Label,
            stage.Meaning, stage.Unblocks, stage.Owner.ToString(), shipment.StageAt, shipment.DueAt,
            shipment.DueAt < work.Now ? (long)(work.Now - shipment.DueAt.Value).TotalSeconds : null,
            Missing(parts, parts.Backordered.Where(b => b.Claim.Shipment == shipment.Id)
                .Select(b => (b.Claim.Line, b.Quantity))),
            ShipmentFlow.Work.Possible(shipment));
    }

    private static List<MissingStock> Missing(OrderParts parts, IEnumerable<(int Line, int Quantity)> units) =>
    [
        .. units.Select(u => (Line: parts.Lines.Single(l => l.Line == u.Line), u.Quantity))
            .GroupBy(u => u.Line.Sku).OrderBy(g => g.Key)
            .Select(g => new MissingStock(g.Key, g.First().Line.Title, g.Sum(u => u.Quantity))),
    ];
}
