using Doorstep.Platform.Outcomes;

namespace Doorstep.Shipping;

/// <summary>Every "no" of this module that needs no database to be said.</summary>
internal static class ShippingRefusals
{
    public static Refusal TrackingRange(int merchant, long serial) => Refusal.Conflict("tracking.exhausted",
        $"Merchant {merchant}, serial {serial} has no tracking number: merchants are 1 to "
        + $"{Carriers.TrackingNumber.MerchantMax}, serials 0 to {Carriers.TrackingNumber.SerialMax}.");

    public static Refusal TrackingUnreadable(string? text) => Refusal.Invalid("tracking.unreadable",
        $"'{text}' is not a Doorstep Courier tracking number: DS, twelve digits and a check digit. Scan it again.");

    public static Refusal ServiceUnknown(Carriers.Carrier carrier, string? code) => Refusal.Invalid("service.unknown",
        $"'{code}' is not a service of {carrier.Name}. Choose one of: {carrier.ServiceCodes}.");

    public static Refusal StatusUnknown(string? text) => Refusal.Invalid("tracking.status",
        $"'{text}' is not a tracking status. Use one of: {Tracking.TrackingStatuses.Names}.");
}
