using Doorstep.Platform.Flows;

namespace Doorstep.Inventory.Receiving;

/// <summary>Goods that somebody announced for one location, in boxes.</summary>
internal sealed class ReceivingOrder : Staged<ReceivingStage>, IOwned
{
    /// <summary>Counts up per merchant; people say <c>RO-1001</c>.</summary>
    public long Number { get; init; }

    public Guid LocationId { get; init; }

    /// <summary>Who sends it: a supplier's name, or the merchant's own.</summary>
    public required string Sender { get; init; }

    /// <summary>The purchase order that it answers; null for none.</summary>
    public Guid? PurchaseId { get; init; }

    /// <summary>The sender's own paper: a delivery note, a container.</summary>
    public string? Reference { get; init; }

    public string? Note { get; init; }

    /// <summary>The day on which it should be here, where the location is.</summary>
    public DateOnly ExpectedOn { get; set; }

    /// <summary>Boxes that have left <see cref="BoxStage.Awaiting"/>.</summary>
    public int BoxesHere { get; set; }

    /// <summary>Boxes with which nothing more is to be done.</summary>
    public int BoxesDone { get; set; }

    /// <summary>Discrepancies that nobody has closed yet.</summary>
    public int OpenCases { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public List<ReceivingBox> Boxes { get; init; } = [];

    public List<ReceivingCase> Cases { get; init; } = [];

    public string Name => $"RO-{Number}";
}

/// <summary>One box of a receiving order, with a label of its own.</summary>
internal sealed class ReceivingBox : Staged<BoxStage>, IOwned
{
    public Guid ReceivingId { get; init; }

    public Guid LocationId { get; init; }

    /// <summary>1, 2, 3 … within the receiving order.</summary>
    public int Number { get; init; }

    /// <summary>Eighteen digits; what its label says, unique per merchant.</summary>
    public required string Sscc { get; init; }

    /// <summary>The sender's own number of the box; null for none.</summary>
    public string? Reference { get; init; }

    public List<ReceivingLine> Lines { get; init; } = [];
}

/// <summary>An item of a box. Units are base units.</summary>
internal sealed class ReceivingLine : IOwned
{
    public int Merchant { get; init; }

    public Guid BoxId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>As announced; 0 for what nobody announced.</summary>
    public int Expected { get; init; }

    /// <summary>Counted, sound, and in stock.</summary>
    public int Received { get; set; }

    /// <summary>Counted and not fit for sale.</summary>
    public int Damaged { get; set; }

    /// <summary>Of those received, what lies where it is picked from.</summary>
    public int Stowed { get; set; }

    /// <summary>What is still to be counted.</summary>
    public int Open => Math.Max(0, Expected - Received - Damaged);
}

/// <summary>Something that is not as it was announced; somebody closes it with a reason.</summary>
internal sealed class ReceivingCase : IOwned
{
    public int Merchant { get; init; }

    public Guid Id { get; init; }

    public Guid ReceivingId { get; init; }

    /// <summary>The number of the box.</summary>
    public int Box { get; init; }

    public CaseKind Kind { get; init; }

    /// <summary>Null for what no item is known of.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>What was scanned, where no item has the code.</summary>
    public string? Code { get; init; }

    public int Quantity { get; set; }

    public required string OpenedBy { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public string? ClosedBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>How it was settled, in words.</summary>
    public string? Resolution { get; set; }
}

/// <summary>How a delivery differs from what was announced.</summary>
public enum CaseKind
{
    Short = 1,
    Over = 2,
    Damaged = 3,
    UnknownItem = 4,
}
