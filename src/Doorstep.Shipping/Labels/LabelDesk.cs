using System.Linq.Expressions;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Shipping.Carriers;
using Doorstep.Shipping.Storage;
using Doorstep.Shipping.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Shipping.Labels;

/// <summary>What other modules may know of a label.</summary>
/// <param name="Carrier">The carrier's code.</param>
/// <param name="Service">The code of the carrier's service.</param>
/// <param name="Status">Where the carrier's scans say that the package is.</param>
public sealed record LabelFacts(
    Guid Id, Guid Shipment, int Package, string Carrier, string Service, string TrackingNumber, string Sscc,
    int WeightGrams, DateTimeOffset CreatedAt, bool IsVoid, TrackingStatus Status, DateTimeOffset? StatusAt);

/// <summary>Labels to make for all packages of one shipment.</summary>
/// <param name="ShipDate">The day of hand-over where the parcels leave.</param>
public sealed record LabelOrder(
    Guid Shipment, Service Service, Address From, Address To, string OrderNumber, string? Reference, DateOnly ShipDate,
    IReadOnlyList<ParcelDraft> Parcels);

/// <param name="Number">1, 2, 3 … within the shipment.</param>
public sealed record ParcelDraft(Guid Package, int Number, int WeightGrams);

/// <summary>Makes, finds, prints and voids the labels of the product's own carrier.</summary>
public sealed class LabelDesk(Work work)
{
    /// <summary>
    /// Begins the SSCCs until a merchant brings a GS1 company prefix of its own: GS1 prefixes 040 to 049 are for
    /// numbers that are used within one company (GS1 General Specifications, table of GS1 prefixes).
    /// </summary>
    private const string OwnCompanyPrefix = "040";

    /// <summary>
    /// One label per package, with numbers of its own, for each shipment. Refusals: <c>tracking.exhausted</c>.
    /// </summary>
    public async Task<Dictionary<Guid, Outcome<List<LabelFacts>>>> Make(
        IReadOnlyCollection<LabelOrder> orders, CancellationToken cancellation)
    {
        var parcels = orders.Sum(o => o.Parcels.Count);
        var serial = await work.Db.TakePackageSerials(work.Merchant, parcels, cancellation) - parcels;
        var made = new Dictionary<Guid, Outcome<List<LabelFacts>>>(orders.Count);
        var written = new List<Label>(parcels);
        foreach (var order in orders)
        {
            var labels = Draw(order, serial + 1);
            serial += order.Parcels.Count;
            if (labels.Succeeded) written.AddRange(labels.Value);
            made[order.Shipment] = labels.IsRefused(out var why) ? why : labels.Value.ConvertAll(Facts);
        }

        await work.Db.InsertAll(written, cancellation);
        return made;
    }

    private Outcome<List<Label>> Draw(LabelOrder order, long serial)
    {
        var labels = new List<Label>(order.Parcels.Count);
        foreach (var parcel in order.Parcels)
        {
            var tracking = TrackingNumber.Create(work.Merchant, serial);
            if (tracking.IsRefused(out var why)) return why;
            var sscc = Sscc.Create($"{OwnCompanyPrefix}{work.Merchant:0000}", extensionDigit: 0, serial);
            if (sscc.IsRefused(out why)) return why;
            serial++;
            labels.Add(new Label
            {
                Merchant = work.Merchant,
                Id = work.NewId(),
                ShipmentId = order.Shipment,
                PackageId = parcel.Package,
                Package = parcel.Number,
                Packages = order.Parcels.Count,
                Carrier = Carriers.Carrier.Doorstep.Code,
                Service = order.Service.Code,
                TrackingNumber = tracking.Value.Text,
                Sscc = sscc.Value.Digits,
                ShipFrom = order.From,
                ShipTo = order.To,
                WeightGrams = parcel.WeightGrams,
                OrderNumber = order.OrderNumber,
                Reference = order.Reference,
                ShipDate = order.ShipDate,
                CreatedAt = work.Now,
            });
        }

        return labels;
    }

    /// <summary>The live labels of a shipment, by package.</summary>
    public async Task<List<LabelFacts>> Of(Guid shipment, CancellationToken cancellation) =>
        (await Live(shipment, cancellation)).ConvertAll(Facts);

    /// <summary>The live labels of many shipments, by shipment and package.</summary>
    public async Task<ILookup<Guid, LabelFacts>> Of(
        IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        (await LiveOf(shipments).Select(WithoutAddresses).ToListAsync(cancellation)).ToLookup(l => l.Shipment);

    /// <summary>The labels, void ones too, that these scanned codes stand on: tracking numbers or SSCCs.</summary>
    public async Task<Dictionary<string, LabelFacts>> Find(
        IReadOnlyCollection<string> codes, CancellationToken cancellation)
    {
        var wanted = codes.ToDictionary(code => code, Read);
        var texts = wanted.Values.Distinct().ToList();
        var labels = new Dictionary<string, LabelFacts>();
        foreach (var label in await work.Db.Labels.Where(l => texts.Contains(l.TrackingNumber))
            .Select(WithoutAddresses).ToListAsync(cancellation))
            labels[label.TrackingNumber] = label;

        // Two questions, for one with "or" in it would look at every label of the merchant.
        texts.RemoveAll(labels.ContainsKey);
        if (texts.Count > 0)
            foreach (var label in await work.Db.Labels.Where(l => texts.Contains(l.Sscc)).Select(WithoutAddresses)
                .ToListAsync(cancellation))
                labels[label.Sscc] = label;
        return wanted.Where(w => labels.ContainsKey(w.Value)).ToDictionary(w => w.Key, w => labels[w.Value]);
    }

    /// <summary>What a package's live label says; null when it has none.</summary>
    public async Task<ShippingLabel?> Show(Guid shipment, int package, CancellationToken cancellation) =>
        (await Live(shipment, cancellation)).Find(l => l.Package == package) is { } label ? Print(label) : null;

    /// <summary>What the live labels of many shipments say, by shipment and package.</summary>
    public async Task<ILookup<Guid, ShippingLabel>> Show(
        IReadOnlyCollection<Guid> shipments, CancellationToken cancellation) =>
        (await LiveOf(shipments).ToListAsync(cancellation)).ToLookup(l => l.ShipmentId, Print);

    /// <summary>Declares the live labels of a shipment void; answers them.</summary>
    public async Task<List<LabelFacts>> Void(Guid shipment, CancellationToken cancellation)
    {
        var labels = await Live(shipment, cancellation);
        foreach (var label in labels) label.VoidedAt = work.Now;
        return labels.ConvertAll(Facts);
    }

    private Task<List<Label>> Live(Guid shipment, CancellationToken cancellation) => work.Db.Labels
        .Where(l => l.ShipmentId == shipment && l.VoidedAt == null).OrderBy(l => l.Package).ToListAsync(cancellation);

    private IQueryable<Label> LiveOf(IReadOnlyCollection<Guid> shipments) => work.Db.Labels.AsNoTracking()
        .Where(l => shipments.Contains(l.ShipmentId) && l.VoidedAt == null).OrderBy(l => l.Package);

    private static ShippingLabel Print(Label label) => new(
        label.ShipFrom, label.ShipTo, Carriers.Carrier.Doorstep.Name,
        Carriers.Carrier.Doorstep.FindService(label.Service).Value.Name, label.TrackingNumber,
        Sscc.Parse(label.Sscc).Value, label.WeightGrams, label.OrderNumber, label.Reference, label.Package,
        label.Packages, label.ShipDate);

    // A scanner reads the SSCC with its application identifier, a person types blanks.
    private static string Read(string code) =>
        Sscc.Parse(code) is { Succeeded: true } sscc ? sscc.Value.Digits : code.Replace(" ", "").ToUpperInvariant();

    // Two addresses are most of a label, and a list of hundreds is read for what else it says.
    private static readonly Expression<Func<Label, LabelFacts>> WithoutAddresses = label => new LabelFacts(
        label.Id, label.ShipmentId, label.Package, label.Carrier, label.Service, label.TrackingNumber, label.Sscc,
        label.WeightGrams, label.CreatedAt, label.VoidedAt != null, label.Status, label.StatusAt);

    private static readonly Func<Label, LabelFacts> Told = WithoutAddresses.Compile();

    internal static LabelFacts Facts(Label label) => Told(label);
}
