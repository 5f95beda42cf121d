namespace Doorstep.Platform.Journal;

/// <summary>
/// One line of the append-only list of what happened: the audit trail, the timeline, the event feed and the data of
/// process analysis in one.
/// </summary>
public sealed class JournalEntry : IOwned
{
    /// <summary>Grows with every row; the cursor of the event feed.</summary>
    public long Seq { get; init; }

    public int Merchant { get; init; }

    /// <summary>What it happened to: <c>order</c>, <c>shipment</c>, <c>item</c> …</summary>
    public required string Entity { get; init; }

    public Guid EntityId { get; init; }

    /// <summary>The thing whose timeline shows it: the order of a shipment, else the entity itself.</summary>
    public Guid RootId { get; init; }

    /// <summary>1, 2, 3 … per entity, without gaps.</summary>
    public int Version { get; init; }

    /// <summary>The command or event, for example <c>HoldOrder</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Number of the stage that was left; null at the first entry and when no stage changed.</summary>
    public int? FromStage { get; init; }

    public int? ToStage { get; init; }

    /// <summary>How long it stood in the stage it left, in seconds.</summary>
    public long? DwellSeconds { get; init; }

    public required string Actor { get; init; }

    /// <summary>In words, for people.</summary>
    public string? Reason { get; init; }

    /// <summary>The message from outside that caused it, for example a carrier's event id.</summary>
    public string? Source { get; init; }

    /// <summary>Facts as a JSON object.</summary>
    public string? Data { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>What a command says about the change it makes.</summary>
/// <param name="Type">What happened; the command's name when left out.</param>
/// <param name="Reason">A sentence for the timeline.</param>
/// <param name="Source">The outside message behind it.</param>
/// <param name="Data">Facts; written as JSON.</param>
public sealed record Note(string? Type = null, string? Reason = null, string? Source = null, object? Data = null);

/// <summary>The part of a journal row that only a flow may write.</summary>
public sealed record StageChange(int? From, int To, long? DwellSeconds);
