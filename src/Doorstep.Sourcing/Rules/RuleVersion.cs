using Doorstep.Platform.Http;

namespace Doorstep.Sourcing.Rules;

/// <summary>The whole list of a merchant's rules as of one version. Written once; the newest is in force.</summary>
internal sealed class RuleVersion : IOwned, IListVersion
{
    public int Merchant { get; init; }

    /// <summary>1, 2, 3 … per merchant.</summary>
    public int Version { get; init; }

    /// <summary>The same for all versions: what the journal calls the merchant's rules.</summary>
    public Guid RulesId { get; init; }

    public required IReadOnlyList<SourcingRule> Rules { get; init; }

    /// <summary>What changed, in words.</summary>
    public required string Change { get; init; }

    public required string Author { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>The rules as of one version.</summary>
/// <param name="Version">0 while there never were any.</param>
/// <param name="Rules">In the order in which they are asked.</param>
/// <param name="Sentences">One for each rule, as people read it.</param>
/// <param name="Change">What this version changed; null for version 0.</param>
public sealed record RulesAnswer(
    int Version, IReadOnlyList<SourcingRule> Rules, IReadOnlyList<string> Sentences, string? Change, string? Author,
    DateTimeOffset? At) : IVersioned
{
    internal static RulesAnswer None { get; } = new(0, [], [], null, null, null);

    internal static RulesAnswer Of(RuleVersion row) => new(
        row.Version, row.Rules, [.. row.Rules.Select(RuleSentence.Of)], row.Change, row.Author, row.At);
}
