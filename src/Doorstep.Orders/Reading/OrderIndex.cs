using Doorstep.Inventory.Items;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Orders.Reading;

/// <summary>What other modules may know of an order.</summary>
public sealed record OrderFacts(Guid Id, DateTimeOffset PlacedAt);

/// <summary>What was sold to whom: enough to find the sale that a credit note means.</summary>
/// <param name="Customer">As the order names its customer.</param>
/// <param name="UnitPrice">Minor units.</param>
/// <param name="At">Only orders placed until then; null for any.</param>
public sealed record SaleSought(
    string Channel, string Customer, string Sku, long UnitPrice, string Currency, DateTimeOffset? At);

/// <summary>A line of an order with units that are neither cancelled nor credited.</summary>
public sealed record SaleFound(Guid Order, int Line, int Left);

/// <summary>Finds orders by what their channel knows of them, many in a few statements.</summary>
public sealed class OrderIndex
{
    private readonly Work work;
    private readonly SkuReader skus;

    internal OrderIndex(Work work, SkuReader skus) => (this.work, this.skus) = (work, skus);

    /// <summary>Orders of these external ids; unknown ones are absent.</summary>
    public async Task<Dictionary<string, OrderFacts>> ByExternalId(
        string channel, IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        await work.Db.Orders.AsNoTracking().Where(o => o.Channel == channel && ids.Contains(o.ExternalId))
            .ToDictionaryAsync(o => o.ExternalId, o => new OrderFacts(o.Id, o.PlacedAt), cancellation);

    /// <summary>SKUs that mean no item and were mapped to none, in capitals.</summary>
    public async Task<List<string>> UnknownSkus(IReadOnlyCollection<string> asked, CancellationToken cancellation)
    {
        var known = await skus.Read(asked, cancellation);
        return [.. asked.Select(ItemIndex.Fold).Distinct().Where(s => !known.ContainsKey(s))];
    }

    /// <summary>Order lines that fit, the latest sale first.</summary>
    public Task<List<SaleFound>> Sales(SaleSought sought, CancellationToken cancellation) =>
        work.Db.SalesOf(work.Merchant, sought, cancellation);
}
