namespace Doorstep.Orders;

/// <summary>A source of orders that has sent one: known by its first order.</summary>
internal sealed class Channel : IOwned
{
    public int Merchant { get; init; }

    public required string Name { get; init; }
}
