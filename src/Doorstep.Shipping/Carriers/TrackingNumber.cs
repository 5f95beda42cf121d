using System.Globalization;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Shipping.Carriers;

/// <summary>
/// A number of Doorstep Courier: <c>DS</c>, four digits of the merchant, eight of the merchant's serial, and a
/// modulo-10 check digit over those twelve (weights 3 and 1, as in a GTIN). Unique over all merchants, without asking.
/// </summary>
public sealed record TrackingNumber
{
    public const int MerchantMax = 9_999;
    public const long SerialMax = 99_999_999;
    private const string Prefix = "DS";
    private const int BodyLength = 12;

    private TrackingNumber(string text) => Text = text;

    /// <summary>As in the barcode: <c>DS0001000000427</c>.</summary>
    public string Text { get; }

    /// <summary>For people to read and type: <c>DS 0001 0000 0042 7</c>.</summary>
    public string Readable => $"{Prefix} {Text[2..6]} {Text[6..10]} {Text[10..14]} {Text[14]}";

    /// <summary>Refuses with <c>tracking.exhausted</c> outside 1…9999 merchants and 0…99,999,999 serials.</summary>
    public static Outcome<TrackingNumber> Create(int merchantId, long serial)
    {
        if (merchantId is < 1 or > MerchantMax || serial is < 0 or > SerialMax)
            return ShippingRefusals.TrackingRange(merchantId, serial);
        var body = string.Create(CultureInfo.InvariantCulture, $"{merchantId:0000}{serial:00000000}");
        return new TrackingNumber($"{Prefix}{body}{Gtin.CheckDigit(body)}");
    }

    /// <summary>Blanks and case do not count. Refuses with <c>tracking.unreadable</c>, also on a wrong digit.</summary>
    public static Outcome<TrackingNumber> Parse(string? text)
    {
        var compact = (text ?? "").Replace(" ", "").ToUpperInvariant();
        return compact.Length == Prefix.Length + BodyLength + 1
            && compact.StartsWith(Prefix, StringComparison.Ordinal)
            && compact.Skip(Prefix.Length).All(char.IsAsciiDigit)
            && Gtin.CheckDigit(compact.AsSpan(Prefix.Length, BodyLength)) == compact[^1] - '0'
                ? new TrackingNumber(compact)
                : ShippingRefusals.TrackingUnreadable(text);
    }

    public override string ToString() => Text;
}
