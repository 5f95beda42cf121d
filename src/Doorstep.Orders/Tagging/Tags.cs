using Doorstep.Orders.Storage;
using Doorstep.Platform.Commands;

namespace Doorstep.Orders.Tagging;

/// <summary>How tags come to an order and leave it, whoever does it. What was there, or not, stays so.</summary>
internal sealed class Tags(Work work)
{
    /// <returns>The tags that are new.</returns>
    public async Task<IReadOnlyList<string>> Add(
        Order order, IReadOnlyList<string> tags, CancellationToken cancellation)
    {
        var fresh = TagCheck.Read(tags).Where(t => !Has(order, t)).Select(t => OrderTag.Of(order, t)).ToList();
        foreach (var tag in fresh)
        {
            work.Db.Add(tag);
            if (!order.Tags.Contains(tag)) order.Tags.Add(tag);
        }

        await work.Db.AddTerms(work.Merchant, fresh.Select(t => (order.Number, (string?)t.Name)), cancellation);
        return [.. fresh.Select(t => t.Name)];
    }

    /// <returns>The tags that went. Its words still find the order, as those of its former address do.</returns>
    public IReadOnlyList<string> Remove(Order order, IReadOnlyList<string> tags)
    {
        var folded = tags.Select(TagCheck.Fold).ToHashSet();
        var gone = order.Tags.Where(t => folded.Contains(t.Folded))
            .OrderBy(t => t.Folded, StringComparer.Ordinal).ToList();
        foreach (var tag in gone)
        {
            order.Tags.Remove(tag);
            work.Db.Remove(tag);
        }

        return [.. gone.Select(t => t.Name)];
    }

    private static bool Has(Order order, string tag)
    {
        var folded = TagCheck.Fold(tag);
        return order.Tags.Exists(t => t.Folded == folded);
    }
}
