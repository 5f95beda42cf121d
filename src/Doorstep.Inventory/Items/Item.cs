namespace Doorstep.Inventory.Items;

/// <summary>By what units of an item are told apart.</summary>
public enum ItemTracking
{
    None = 0,

    /// <summary>Each unit in the house belongs to a lot.</summary>
    Lot = 1,
}

/// <summary>A stocked SKU.</summary>
internal sealed class Item : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public required string Sku { get; init; }

    public required string Title { get; set; }

    public int? WeightGrams { get; set; }

    public int? LengthMm { get; set; }

    public int? WidthMm { get; set; }

    public int? HeightMm { get; set; }

    /// <summary>Capabilities that a location needs to ship it, with blanks between; empty for none.</summary>
    public string Needs { get; set; } = "";

    /// <summary>Its number in the United Nations' list of dangerous goods: <c>UN3480</c>; null for none.</summary>
    public string? UnNumber { get; set; }

    /// <summary>Nothing may stand on it in a carton.</summary>
    public bool Fragile { get; set; }

    /// <summary>It may be turned, not laid on its side.</summary>
    public bool ThisWayUp { get; set; }

    public ItemTracking Tracking { get; set; }

    /// <summary>Of a lot: so many days before it expires it is sold for the last time.</summary>
    public int MinimumDaysLeft { get; set; }

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public List<ItemBarcode> Barcodes { get; init; } = [];
}

/// <summary>A code that a scanner reads for an item. One code means one item of a merchant.</summary>
internal sealed class ItemBarcode : IOwned
{
    public int Merchant { get; init; }

    public required string Code { get; init; }

    public Guid ItemId { get; init; }
}
