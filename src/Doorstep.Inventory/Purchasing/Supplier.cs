namespace Doorstep.Inventory.Purchasing;

/// <summary>Who sells goods to the merchant.</summary>
internal sealed class Supplier : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    /// <summary>Short, unique, in capitals.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    /// <summary>Days from the order to the delivery.</summary>
    public int LeadDays { get; set; }

    public required string Currency { get; set; }

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public List<SupplierItem> Items { get; init; } = [];
}

/// <summary>On what terms a supplier sells an item.</summary>
internal sealed class SupplierItem : IOwned
{
    public int Merchant { get; init; }

    public Guid SupplierId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Base units of one pack: only whole packs are sold.</summary>
    public int PackSize { get; set; }

    /// <summary>Base units that an order of it has at the least.</summary>
    public int MinimumQuantity { get; set; }

    /// <summary>Of one base unit, in minor units of the supplier's currency.</summary>
    public long Cost { get; set; }

    /// <summary>What the supplier calls it; null when it is called by the SKU.</summary>
    public string? SupplierSku { get; set; }
}

/// <summary>What a supplier sells: whole packs, and no fewer than a minimum.</summary>
public static class PackRule
{
    /// <summary>The smallest number of units that a supplier sells and that is at least what is wanted.</summary>
    /// <param name="pack">Base units of a pack, 1 or more.</param>
    public static int Round(int wanted, int pack, int minimum)
    {
        var least = (long)Math.Max(wanted, minimum);
        return (int)Math.Min(int.MaxValue, (least + pack - 1) / pack * pack);
    }
}
