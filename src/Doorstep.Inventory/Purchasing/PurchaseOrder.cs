using Doorstep.Platform.Flows;

namespace Doorstep.Inventory.Purchasing;

/// <summary>What is ordered from a supplier, for one location.</summary>
internal sealed class PurchaseOrder : Staged<PurchaseStage>, IOwned
{
    /// <summary>Counts up per merchant; people say <c>PO-1001</c>.</summary>
    public long Number { get; init; }

    public Guid SupplierId { get; init; }

    public Guid LocationId { get; init; }

    public required string Currency { get; init; }

    public string? Note { get; set; }

    /// <summary>When it was sent to the supplier; null for a draft.</summary>
    public DateTimeOffset? OrderedAt { get; set; }

    /// <summary>When its goods should come: the day of the order and the supplier's lead time.</summary>
    public DateOnly? ExpectedOn { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public List<PurchaseLine> Lines { get; init; } = [];

    public string Name => $"PO-{Number}";
}

internal sealed class PurchaseLine : IOwned
{
    public int Merchant { get; init; }

    public Guid PurchaseId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Base units, a whole number of packs.</summary>
    public int Quantity { get; set; }

    /// <summary>Units that were counted, sound or damaged.</summary>
    public int Received { get; set; }

    public int PackSize { get; set; }

    /// <summary>Of one base unit when it was ordered, in minor units of the order's currency.</summary>
    public long Cost { get; set; }

    public string? SupplierSku { get; set; }
}
