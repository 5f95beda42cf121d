namespace Doorstep.Warehouse.Packing;

/// <summary>One box of a shipment, or of a parcel of several orders: then it is a box of whoever leads.</summary>
internal sealed class Package : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public Guid ShipmentId { get; init; }

    /// <summary>1, 2, 3 … within the shipment.</summary>
    public int Number { get; init; }

    /// <summary>The merchant's carton that it is; null for any other box.</summary>
    public string? Carton { get; init; }

    /// <summary>Of the empty carton.</summary>
    public int CartonGrams { get; init; }

    /// <summary>As weighed; null when nobody weighed it.</summary>
    public int? WeightGrams { get; set; }

    public int? LengthMm { get; init; }

    public int? WidthMm { get; init; }

    public int? HeightMm { get; init; }

    public required string PackedBy { get; init; }

    public DateTimeOffset PackedAt { get; init; }

    public List<PackageLine> Lines { get; init; } = [];
}

/// <summary>Units of one line of a shipment that were scanned into this box.</summary>
internal sealed class PackageLine : IOwned
{
    public int Merchant { get; init; }

    public Guid PackageId { get; init; }

    /// <summary>The box's own, or one that travels with it.</summary>
    public Guid ShipmentId { get; init; }

    public int Line { get; init; }

    public int Quantity { get; set; }
}

/// <summary>A box as the API shows it.</summary>
/// <param name="Carton">The code of the merchant's carton; null for any other box.</param>
public sealed record PackedBox(
    int Number, string? Carton, int? WeightGrams, int? LengthMm, int? WidthMm, int? HeightMm,
    IReadOnlyList<PackedLine> Lines);

/// <param name="Of">The number of the shipment whose units they are, for example <c>1042-1</c>.</param>
public sealed record PackedLine(string Of, int Line, string Sku, string Title, int Quantity);
