using Doorstep.Platform.Outcomes;

namespace Doorstep.Shipping;

/// <summary>Every "no" of this module that needs no database to be said.</summary>
internal static class ShippingRefusals
{
    public static Refusal SsccPrefix(string? prefix) => Refusal.Invalid("sscc.prefix",
        $"'{prefix}' is not a GS1 company prefix: it has 4 to 12 digits. Take it from your GS1 licence.");

    public static Refusal SsccExtension(int digit) => Refusal.Invalid("sscc.extension",
        $"The extension digit of an SSCC is 0 to 9, not {digit}.");

    public static Refusal SsccSerial(long serial, long max) => Refusal.Conflict("sscc.exhausted",
        $"Serial {serial} does not fit behind this company prefix (0 to {max}). Use the next extension digit.");

    public static Refusal SsccUnreadable(string? text) => Refusal.Invalid("sscc.unreadable",
        $"'{text}' is not an SSCC: it has 18 digits, the last of them the check digit. Scan it again.");

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
