using System.Globalization;
using Doorstep.Platform.Values;

namespace Doorstep.Shipping.Labels;

/// <summary>What a 4x6 inch label says; <see cref="ZplLabel"/> and <see cref="PdfLabel"/> print it.</summary>
/// <param name="TrackingNumber">Printable ASCII, for any carrier.</param>
/// <param name="Reference">The merchant's own words: a purchase order, a wave, a shelf.</param>
/// <param name="Package">This package, counted from 1.</param>
/// <param name="Packages">All packages of the shipment.</param>
/// <param name="ShipDate">The day of hand-over where the parcel leaves.</param>
public sealed record ShippingLabel(
    Address From,
    Address To,
    string Carrier,
    string Service,
    string TrackingNumber,
    Sscc Sscc,
    int WeightGrams,
    string OrderNumber,
    string? Reference,
    int Package,
    int Packages,
    DateOnly ShipDate)
{
    private const double GramsPerPound = 453.59237;

    /// <summary>Both systems, since the label is read on either side of an ocean: <c>1.25 kg / 2.8 lb</c>.</summary>
    internal string Weight() => string.Create(CultureInfo.InvariantCulture,
        $"{WeightGrams / 1000.0:0.00} kg / {WeightGrams / GramsPerPound:0.0} lb");

    /// <summary>The tracking number in groups, when it is this product's own; else as it is.</summary>
    internal string TrackingReadable() =>
        Carriers.TrackingNumber.Parse(TrackingNumber) is { Succeeded: true } own ? own.Value.Readable : TrackingNumber;
}
