namespace Doorstep.Orders.Promising;

/// <summary>
/// When the stock of a shipment that waits is expected. There is one only where deliveries bring what it waits for; it
/// goes when the shipment waits no more. Written by <see cref="PromiseBackorders"/> alone.
/// </summary>
internal sealed class BackorderPromise : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>The day that was told first.</summary>
    public DateOnly PromisedOn { get; init; }

    /// <summary>The day as it is expected now; null where no delivery brings it any more.</summary>
    public DateOnly? ExpectedOn { get; set; }

    /// <summary>It comes later than was told, or should have been here.</summary>
    public bool IsAtRisk(DateTimeOffset now) =>
        ExpectedOn is not { } day || day > PromisedOn || day < DateOnly.FromDateTime(now.UtcDateTime);
}
