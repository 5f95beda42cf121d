using Doorstep.Channels.Files.Mapping;

namespace Doorstep.Channels.Files.OrderSheets;

/// <summary>What a row is that carries money and no goods.</summary>
internal enum ChargeKind
{
    Shipping,
    Discount,
    Fee,
    Adjustment,
    Voucher,

    /// <summary>An entry of the seller's books that belongs to no order, for example a bad debt.</summary>
    Bookkeeping,
}

/// <summary>A code in the SKU column that is no item; <c>gift_*</c> stands for all that begin so. Any case.</summary>
internal sealed record ChargeCode(string Code, ChargeKind Kind)
{
    public bool Fits(string sku) => Code.EndsWith('*')
        ? sku.AsSpan().StartsWith(Code.AsSpan(0, Code.Length - 1), StringComparison.OrdinalIgnoreCase)
        : sku.Equals(Code, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The customs of a seller's sheet that no header tells.</summary>
/// <param name="CreditPrefix">
/// Order numbers that begin so and have negative quantities are credit notes; null when the sheet has none.
/// </param>
/// <param name="NotesStockAsSales">
/// True when finds and losses of stock stand among the sales, without a customer and without a price.
/// </param>
/// <param name="Currency">Of a sheet without a currency column; null for the merchant's own.</param>
internal sealed record SheetHabits(
    string Name, IReadOnlyList<ChargeCode> Charges, string? CreditPrefix, bool NotesStockAsSales, string? Currency)
{
    /// <summary>Every SKU is an item and every row is a sale.</summary>
    public static readonly SheetHabits Plain = new("plain", [], null, false, null);

    /// <summary>The invoices of a British gift wholesaler (UCI Online Retail, D. Chen, CC BY 4.0).</summary>
    public static readonly SheetHabits OnlineRetail = new("online-retail",
    [
        new("POST", ChargeKind.Shipping),
        new("DOT", ChargeKind.Shipping),
        new("C2", ChargeKind.Shipping),
        new("D", ChargeKind.Discount),
        new("AMAZONFEE", ChargeKind.Fee),
        new("BANK CHARGES", ChargeKind.Fee),
        new("CRUK", ChargeKind.Fee),
        new("M", ChargeKind.Adjustment),
        new("S", ChargeKind.Adjustment),
        new("PADS", ChargeKind.Adjustment),
        new("gift_*", ChargeKind.Voucher),
        new("B", ChargeKind.Bookkeeping),
    ],
    "C", NotesStockAsSales: true, "GBP");

    /// <summary>
    /// Only a sheet whose own headers are InvoiceNo and StockCode has these codes: elsewhere <c>M</c> may be a size.
    /// </summary>
    public static SheetHabits Of(ColumnMap map) =>
        map.HeaderOf("order") is "InvoiceNo" or "Invoice" && map.HeaderOf("sku") == "StockCode" ? OnlineRetail : Plain;

    public ChargeKind? ChargeOf(string sku)
    {
        foreach (var charge in Charges)
            if (charge.Fits(sku)) return charge.Kind;
        return null;
    }

    public bool IsCredit(string order, decimal quantity) => quantity < 0 && CreditPrefix is { } prefix
        && order.Length > prefix.Length && order.StartsWith(prefix, StringComparison.Ordinal);
}
