using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Packing.Fitting;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Cartons;

/// <summary>
/// Which cartons to take for what of a shipment is not packed yet, and how it goes in: few and small ones, nothing
/// heavier than they bear, nothing on what is fragile. What goes together with it in one parcel is among it.
/// </summary>
/// <remarks>Refusals: <c>shipment.unknown</c>, <c>carton.unknown</c>.</remarks>
public sealed class SuggestCartons : IQuery
{
    private readonly Work work;
    private readonly ShipmentDesk desk;
    private readonly ItemIndex items;
    private readonly PackBench bench;

    internal SuggestCartons(Work work, ShipmentDesk desk, ItemIndex items, PackBench bench) =>
        (this.work, this.desk, this.items, this.bench) = (work, desk, items, bench);

    public static Permission Needs => Permission.See;

    /// <param name="Package">The number of a box that stands open: what is in it is planned for too.</param>
    /// <param name="Carton">The carton that is to be filled first; the best one when left out.</param>
    public sealed record Request(Guid Shipment, int? Package = null, string? Carton = null);

    /// <param name="Cartons">In the order in which to fill them; empty where the merchant keeps none.</param>
    /// <param name="Left">What none of them takes, or what nobody measured.</param>
    public sealed record Answer(IReadOnlyList<Suggested> Cartons, IReadOnlyList<Unplanned> Left);

    /// <param name="Filled">Volume of what goes in, in percent of the carton's.</param>
    /// <param name="WeightGrams">With what goes in, as far as it is weighed.</param>
    public sealed record Suggested(
        CartonAnswer Carton, int Units, int Filled, int WeightGrams, IReadOnlyList<Inside> Contents);

    /// <summary>Units of one SKU that stand together, all turned alike; the first where to begin.</summary>
    public sealed record Inside(string Sku, string Title, int Units, Block Block);

    /// <param name="Why"><c>measures</c>: the item has no sides; <c>size</c>: too large, heavy or many.</param>
    public sealed record Unplanned(string Sku, string Title, int Units, string Why);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/shipments/{shipment:guid}/cartons",
        (Guid shipment, int? package, string? carton, Caller caller, CancellationToken cancellation) =>
            caller.Ask<SuggestCartons, Answer>(q => q.Run(new(shipment, package, carton), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);
        var cartons = await work.Db.Cartons.AsNoTracking().ToDictionaryAsync(c => c.Code, cancellation);
        Carton? first = null;
        if (!string.IsNullOrWhiteSpace(request.Carton)
            && !cartons.TryGetValue(SaveCarton.Fold(request.Carton), out first))
            return CartonRefusals.Unknown(request.Carton);
        var open = await ToPack(card, request.Package, cancellation);
        if (cartons.Count == 0 || open.Count == 0) return new Answer([], []);

        var measures = await items.Measures([.. open.Select(o => o.Item)], cancellation);
        var unmeasured = open.Where(o => !measures.ContainsKey(o.Item)).ToList();
        var known = open.Except(unmeasured).ToList();
        var filled = known.Sum(o => o.Units) > CartonChoice.UnitsMax
            ? []
            : CartonChoice.Choose(
                [.. cartons.Values.Select(Of)], [.. known.Select(o => Of(measures[o.Item], o.Units))],
                first is null ? null : Of(first));
        return new Answer(
            [.. filled.Select(f => Tell(f, cartons[f.Box.Code], known, measures))],
            [
                .. unmeasured.Select(o => new Unplanned(o.Sku, o.Title, o.Units, "measures")),
                .. known.Select((o, kind) => new Unplanned(o.Sku, o.Title,
                    o.Units - filled.SelectMany(f => f.Blocks).Where(b => b.Kind == kind).Sum(b => b.Count), "size"))
                    .Where(o => o.Units > 0),
            ]);
    }

    private async Task<List<Open>> ToPack(ShipmentCard card, int? package, CancellationToken cancellation)
    {
        var inside = package is null
            ? []
            : (await bench.Of(card.Id, cancellation)).Where(p => p.Number == package).SelectMany(p => p.Lines)
                .ToDictionary(l => (l.ShipmentId, l.Line), l => l.Quantity);
        return
        [
            .. card.Lines.GroupBy(l => l.Item).Select(g => new Open(
                g.Key, g.First().Sku, g.First().Title,
                g.Sum(l => l.Quantity - l.Packed + inside.GetValueOrDefault((l.Shipment, l.Line)))))
                .Where(o => o.Units > 0),
        ];
    }

    private static Suggested Tell(
        FilledBox filled, Carton carton, List<Open> goods, Dictionary<Guid, ItemMeasures> measures) => new(
        CartonAnswer.Of(carton), filled.Blocks.Sum(b => b.Count),
        (int)(filled.Volume * 100 / carton.Inside.Volume),
        carton.WeightGrams + filled.Blocks.Sum(b => b.Count * measures[goods[b.Kind].Item].WeightGrams),
        [.. filled.Blocks.Select(b => new Inside(goods[b.Kind].Sku, goods[b.Kind].Title, b.Count, b))]);

    private static Box Of(Carton carton) =>
        new(carton.Code, carton.Inside, carton.LoadGramsMax ?? int.MaxValue);

    private static Goods Of(ItemMeasures item, int units) => new(
        new Size(item.LengthMm, item.WidthMm, item.HeightMm).Turns(item.ThisWayUp), units, item.WeightGrams,
        item.Fragile);

    private sealed record Open(Guid Item, string Sku, string Title, int Units);
}
