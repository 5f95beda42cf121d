namespace Doorstep.Orders.Placing;

/// <summary>What a channel's unknown SKU means here. Said once, it holds for every later order.</summary>
internal sealed class SkuMapping : IOwned
{
    public int Merchant { get; init; }

    /// <summary>In capitals, as <c>ItemIndex.Fold</c> writes it.</summary>
    public required string Sku { get; init; }

    public Guid ItemId { get; set; }
}
