namespace Doorstep.Channels.Crediting;

/// <summary>
/// A row of a credit note that took effect, remembered for ever: the same row again, in this file or another one,
/// has no second effect. A row is known by what it says, because its place in a file may change from export to export.
/// </summary>
internal sealed class CreditNote : IOwned
{
    public int Merchant { get; init; }

    public required string Channel { get; init; }

    /// <summary>The credit note's own number.</summary>
    public required string ExternalId { get; init; }

    /// <summary>In capitals.</summary>
    public required string Sku { get; init; }

    /// <summary>Minor units.</summary>
    public long UnitPrice { get; init; }

    /// <summary>Units given back, above zero.</summary>
    public int Quantity { get; init; }

    /// <summary>1, 2, 3 … among the rows of this credit note that say the same.</summary>
    public int Nth { get; init; }

    /// <summary>The order that is credited.</summary>
    public Guid OrderId { get; init; }

    /// <summary>Its line; null when a charge was given back.</summary>
    public int? Line { get; init; }

    public DateTimeOffset AppliedAt { get; init; }
}
