using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Inventory.Receiving;

/// <summary>Says receiving orders and boxes as answers.</summary>
public sealed class ReceivingReader
{
    private readonly Work work;
    private readonly ItemIndex items;
    private readonly LocationIndex locations;
    private readonly ReceivingDesk desk;

    internal ReceivingReader(Work work, ItemIndex items, LocationIndex locations, ReceivingDesk desk) =>
        (this.work, this.items, this.locations, this.desk) = (work, items, locations, desk);

    /// <summary>By its id, or by what people call it: <c>RO-1001</c>, <c>1001</c>; null for none.</summary>
    public async Task<ReceivingAnswer?> Read(string which, CancellationToken cancellation)
    {
        if (!Guid.TryParse(which, out var id))
        {
            var digits = which.Trim().StartsWith("RO-", StringComparison.OrdinalIgnoreCase) ? which.Trim()[3..] : which;
            if (!long.TryParse(digits, out var number)) return null;
            id = await work.Db.ReceivingOrders.Where(o => o.Number == number).Select(o => o.Id)
                .FirstOrDefaultAsync(cancellation);
        }

        return await desk.Find(id, cancellation) is { } order ? (await Tell([order], cancellation))[0] : null;
    }

    internal async Task<IReadOnlyList<ReceivingAnswer>> Tell(
        IReadOnlyList<ReceivingOrder> orders, CancellationToken cancellation)
    {
        var known = await Known(orders, cancellation);
        var codes = (await locations.All(cancellation)).ToDictionary(l => l.Id, l => l.Code);
        var purchases = orders.Select(o => o.PurchaseId).OfType<Guid>().Distinct().ToList();
        var papers = purchases.Count == 0 ? [] : await work.Db.Purchases.AsNoTracking()
            .Where(p => purchases.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        return [.. orders.Select(o => new ReceivingAnswer(
            o.Id, o.Name, o.Sender, o.Reference, o.Note,
            o.PurchaseId is { } paper ? papers.GetValueOrDefault(paper) : null, codes[o.LocationId],
            o.Stage.ToString(), o.StageAt, o.ExpectedOn, IsLate(o), o.CreatedAt,
            [.. o.Boxes.OrderBy(b => b.Number).Select(b => new BoxAnswer(
                b.Number, b.Sscc, b.Reference, b.Stage.ToString(), b.StageAt, Units(b.Lines, known)))],
            Units(o.Boxes.SelectMany(b => b.Lines), known), Cases(o.Cases, known),
            [.. ReceivingFlow.Inbound.Possible(o).DistinctBy(m => m.Command)], o.Version))];
    }

    internal async Task<BoxState> State(ReceivingOrder order, ReceivingBox box, CancellationToken cancellation)
    {
        var known = await Known([order], cancellation);
        var location = (await locations.ById(order.LocationId, cancellation))!;
        return new BoxState(
            order.Id, order.Name, order.Sender, location.Code, order.Stage.ToString(), box.Number, order.Boxes.Count,
            box.Sscc, box.Stage.ToString(), Units(box.Lines, known), box.Lines.Sum(l => l.Received + l.Damaged),
            box.Lines.Sum(l => l.Expected), Cases(order.Cases.Where(c => c.Box == box.Number), known),
            location.HasBins);
    }

    internal bool IsLate(ReceivingOrder order) =>
        order.Stage < ReceivingStage.Arrived && order.ExpectedOn < DateOnly.FromDateTime(work.Now.UtcDateTime);

    private Task<Dictionary<Guid, ItemFacts>> Known(
        IReadOnlyList<ReceivingOrder> orders, CancellationToken cancellation) => items.ById(
        [
            .. orders.SelectMany(o => o.Boxes).SelectMany(b => b.Lines).Select(l => l.ItemId),
            .. orders.SelectMany(o => o.Cases).Select(c => c.ItemId).OfType<Guid>(),
        ], cancellation);

    private static IReadOnlyList<BoxUnits> Units(
        IEnumerable<ReceivingLine> lines, Dictionary<Guid, ItemFacts> known) =>
    [
        .. lines.GroupBy(l => l.ItemId).Select(g => new BoxUnits(
            known[g.Key].Sku, known[g.Key].Title, g.Sum(l => l.Expected), g.Sum(l => l.Received),
            g.Sum(l => l.Damaged), g.Sum(l => l.Stowed), g.Sum(l => l.Open)))
            .OrderBy(u => u.Sku, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<CaseAnswer> Cases(
        IEnumerable<ReceivingCase> cases, Dictionary<Guid, ItemFacts> known) =>
    [
        .. cases.OrderBy(c => c.OpenedAt).ThenBy(c => c.Id).Select(c =>
        {
            var item = c.ItemId is { } id ? known[id] : null;
            return new CaseAnswer(
                c.Id, c.Kind.ToString(), c.Box, item?.Sku, item?.Title, c.Code, c.Quantity, c.OpenedBy, c.OpenedAt,
                c.ClosedBy, c.ClosedAt, c.Resolution);
        }),
    ];
}
