namespace Doorstep.Orders.Tagging;

/// <summary>A word or short phrase on an order by which people sort their orders. The index finds by it.</summary>
internal sealed class OrderTag : IOwned
{
    public int Merchant { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>In small letters: what tags are told apart by.</summary>
    public required string Folded { get; init; }

    /// <summary>As somebody wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>The order's.</summary>
    public long Number { get; init; }

    /// <param name="name">As <see cref="TagCheck"/> read it.</param>
    public static OrderTag Of(Order order, string name) => new()
    {
        Merchant = order.Merchant, OrderId = order.Id, Folded = TagCheck.Fold(name), Name = name,
        Number = order.Number,
    };

    /// <summary>As people read them: by the alphabet.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<OrderTag> tags) =>
        [.. tags.OrderBy(t => t.Folded, StringComparer.Ordinal).Select(t => t.Name)];
}
