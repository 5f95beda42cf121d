using Doorstep.Channels.Files.Reading;
using Doorstep.Platform.Values;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>Where a row of a sheet of orders ends: every row in exactly one.</summary>
internal enum RowBucket
{
    /// <summary>Goods of an order.</summary>
    Line,

    /// <summary>Money of an order without goods.</summary>
    Charge,

    /// <summary>Goods or money given back.</summary>
    Credit,

    /// <summary>Understood, and not part of an order.</summary>
    SetAside,

    /// <summary>Not understood; to be mended and sent again.</summary>
    Rejected,
}

/// <summary>A row of a sheet and what became of it.</summary>
/// <param name="Order">The order number; blank when the row has none.</param>
/// <param name="Quantity">As in the sheet, negative for credits; 0 when it cannot be read.</param>
/// <param name="Price">Of one unit, in major units of the currency, exactly as in the sheet; 0 when unreadable.</param>
internal abstract record SheetLine(SheetRow Source, string Order, int Quantity, decimal Price)
{
    public decimal Value => Quantity * Price;
}

/// <summary>A row that is not taken, and why.</summary>
internal sealed record LeftRow(
    SheetRow Source, string Order, int Quantity, decimal Price, RowBucket Bucket, RowReason Reason)
    : SheetLine(Source, Order, Quantity, Price);

/// <summary>A row that has been understood: a line, a charge or a credit.</summary>
/// <param name="Charge">The kind of charge; null for goods.</param>
/// <param name="PlacedAt">Null when the sheet has no date.</param>
/// <param name="Shipping">Shipping of the whole order in minor units; null when the row has none.</param>
internal sealed record OrderRow(
    SheetRow Source,
    string Order,
    int Quantity,
    decimal Price,
    RowBucket Bucket,
    ChargeKind? Charge,
    string Sku,
    string? Title,
    DateTimeOffset? PlacedAt,
    string Currency,
    string? Customer,
    string? Email,
    Address ShipTo,
    long? Shipping)
    : SheetLine(Source, Order, Quantity, Price)
{
    public OrderWishes Wishes { get; init; } = OrderWishes.None;

    /// <summary>Of one unit, in minor units, half away from zero.</summary>
    public long UnitPriceMinor => Currencies.ToMinor(Price, Currency) ?? 0;

    /// <summary>Of the whole row, in minor units, rounded once.</summary>
    public long AmountMinor => Currencies.ToMinor(Value, Currency) ?? 0;

    /// <summary>True when the unit price is finer than the currency's smallest coin.</summary>
    public bool IsFine => Price * Currencies.Scale(Currencies.MinorDigits(Currency)) is var minor
        && minor != decimal.Truncate(minor);

    /// <summary>True when nothing says who bought this.</summary>
    public bool IsAnonymous => Customer is null && Email is null && ShipTo.Name is null && ShipTo.Line1 is null;
}
