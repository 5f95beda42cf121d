using Doorstep.Platform.Http;
using Doorstep.Sourcing.Rules;

namespace Doorstep.Orders.Automating;

/// <summary>The whole list of a merchant's automation rules as of one version. Written once; the newest is in force.
/// </summary>
internal sealed class AutomationVersion : IOwned, IListVersion
{
    public int Merchant { get; init; }

    /// <summary>1, 2, 3 … per merchant.</summary>
    public int Version { get; init; }

    /// <summary>The same for all versions: what the journal calls the merchant's rules.</summary>
    public Guid RulesId { get; init; }

    public required IReadOnlyList<AutomationRule> Rules { get; init; }

    /// <summary>What changed, in words.</summary>
    public required string Change { get; init; }

    public required string Author { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>A rule ran on an order; it does so once. The database keeps it from a second time.</summary>
internal sealed class AutomationRun : IOwned
{
    public int Merchant { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>Empty for the end: no rule runs on the order any more.</summary>
    public Guid RuleId { get; init; }

    /// <summary>Of the rules, when it ran.</summary>
    public int Version { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>The automation rules as of one version.</summary>
/// <param name="Version">0 while there never were any.</param>
/// <param name="Rules">In the order in which they are asked.</param>
/// <param name="Sentences">One for each rule, as people read it.</param>
/// <param name="Change">What this version changed; null for version 0.</param>
public sealed record AutomationAnswer(
    int Version, IReadOnlyList<AutomationRule> Rules, IReadOnlyList<string> Sentences, string? Change, string? Author,
    DateTimeOffset? At) : IVersioned
{
    internal static AutomationAnswer None { get; } = new(0, [], [], null, null, null);

    internal static AutomationAnswer Of(AutomationVersion row) => new(
        row.Version, row.Rules, [.. row.Rules.Select(AutomationSentence.Of)], row.Change, row.Author, row.At);
}
