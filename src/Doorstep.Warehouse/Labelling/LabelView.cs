using Doorstep.Shipping.Labels;
using Doorstep.Shipping.Tracking;

namespace Doorstep.Warehouse.Labelling;

/// <summary>A label as the API shows it.</summary>
/// <param name="Status">Where the carrier's scans say that the package is; null before the first scan.</param>
/// <param name="Pdf">Where its 4x6 inch page is to be had.</param>
/// <param name="Zpl">Where its printer's commands are to be had.</param>
public sealed record LabelView(
    int Package, string Carrier, string Service, string TrackingNumber, string Sscc, DateTimeOffset CreatedAt,
    string? Status, DateTimeOffset? StatusAt, string Pdf, string Zpl)
{
    internal static LabelView Of(LabelFacts label)
    {
        var file = $"/api/v1/shipments/{label.Shipment}/labels/{label.Package}";
        return new(
            label.Package, label.Carrier, label.Service, label.TrackingNumber, label.Sscc, label.CreatedAt,
            label.StatusAt is null ? null : label.Status.ExternalName(), label.StatusAt, file + ".pdf", file + ".zpl");
    }
}
