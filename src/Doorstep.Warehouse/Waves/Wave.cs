namespace Doorstep.Warehouse.Waves;

/// <summary>How the shipments of a wave are collected.</summary>
public enum PickMethod
{
    /// <summary>One shipment after the other, each on a walk of its own.</summary>
    Single = 1,

    /// <summary>One walk collects the sum of many shipments; the put wall takes it apart.</summary>
    Batch = 2,

    /// <summary>One walk with a tote for each shipment on the cart.</summary>
    Cluster = 3,
}

/// <summary>
/// Shipments of one location that were released together. How far it is, its shipments say: a wave has no stage.
/// </summary>
internal sealed class Wave : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    /// <summary>Counts up per merchant; people say <c>WV-1001</c>.</summary>
    public long Number { get; init; }

    public Guid LocationId { get; init; }

    public PickMethod Method { get; init; }

    /// <summary>What was asked for, in words.</summary>
    public required string Asked { get; init; }

    public required string ReleasedBy { get; init; }

    public DateTimeOffset ReleasedAt { get; init; }

    /// <summary>As planned: shipments, their lines and base units.</summary>
    public int Shipments { get; init; }

    public int Lines { get; init; }

    public int Units { get; init; }

    /// <summary>As planned: metres to walk, and minutes of one person.</summary>
    public double Metres { get; init; }

    public int Minutes { get; init; }

    public int Version { get; set; }

    public string Name => $"WV-{Number}";
}

/// <summary>A shipment of a wave, and the list that it is picked with; gone when it is called back.</summary>
internal sealed class WaveShipment : IOwned
{
    public int Merchant { get; init; }

    public Guid ShipmentId { get; init; }

    public Guid WaveId { get; init; }

    /// <summary>Null where each shipment is picked alone.</summary>
    public Guid? ListId { get; set; }

    /// <summary>1, 2, 3 … on its list: who gets the units first, and the place of its tote on the cart.</summary>
    public int Place { get; init; }

    /// <summary>The tote that it is in, once one was scanned; free again when somebody takes it for another.</summary>
    public string? Tote { get; set; }
}

/// <summary>
/// What one person collects on one walk for several shipments. What is picked of it, the shipments say.
/// </summary>
internal sealed class PickList : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public Guid WaveId { get; init; }

    public Guid LocationId { get; init; }

    /// <summary>Counts up per merchant; people say <c>PL-1001</c>.</summary>
    public long Number { get; init; }

    public PickMethod Method { get; init; }

    /// <summary>As planned: metres to walk, and minutes of one person.</summary>
    public double Metres { get; init; }

    public int Minutes { get; init; }

    /// <summary>Whose it is; null while nobody has it.</summary>
    public string? Holder { get; set; }

    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>When its holder did something with it for the last time.</summary>
    public DateTimeOffset? TouchedAt { get; set; }

    public int Version { get; set; }

    public string Name => $"PL-{Number}";
}
