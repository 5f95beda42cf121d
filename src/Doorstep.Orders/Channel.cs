using Doorstep.Orders.Paying;

namespace Doorstep.Orders;

/// <summary>A source of orders: known by its first order, or by what somebody decided about it before.</summary>
internal sealed class Channel : IOwned
{
    public int Merchant { get; init; }

    public required string Name { get; init; }

    public Guid Id { get; init; }

    /// <summary>What is asked of its new orders; those that are there keep what was asked of them.</summary>
    public PaymentPolicy Payment { get; set; }

    /// <summary>
    /// True when its new orders of a higher priority take what they are short of from orders of a lower one.
    /// </summary>
    public bool TakesStock { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; }
}
