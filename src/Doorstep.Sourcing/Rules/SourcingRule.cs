using System.Text.Json.Serialization;

namespace Doorstep.Sourcing.Rules;

/// <summary>One sentence of a merchant about where orders ship from: which orders, and what holds for them.</summary>
/// <param name="Name">Unique in its list; what an explanation calls the rule by.</param>
/// <param name="Kind">One of <see cref="RuleKinds"/>, for example <c>never</c>.</param>
/// <param name="Locations">Codes; empty for every location, where the kind may do without.</param>
/// <param name="Amount">Units, shipments or points, as the kind says; null where the kind has none.</param>
/// <param name="Orders">Which orders it is about; all when left out.</param>
/// <param name="Active">False: it is kept and does nothing.</param>
public sealed record SourcingRule(
    string Name, string Kind, IReadOnlyList<string>? Locations = null, int? Amount = null, OrderFilter? Orders = null,
    bool Active = true);

/// <summary>
/// Orders for which all of this is true; what is empty says nothing. Lists match when one of their words does.
/// </summary>
/// <param name="Countries">ISO 3166-1 alpha-2.</param>
/// <param name="Regions">States and the like, as addresses write them: <c>CA</c>, <c>ON</c>.</param>
/// <param name="PostalPrefixes">What the postal code begins with, blanks aside.</param>
/// <param name="Skus">At least one line has one of these; <c>TEA-*</c> means all that begin so.</param>
/// <param name="ValueFrom">Total, minor units of <paramref name="Currency"/>, this or more.</param>
/// <param name="ValueTo">Total, this or less.</param>
/// <param name="Currency">ISO 4217; orders in another one do not match a value.</param>
/// <param name="WeightFrom">Grams of all units together, this or more; what has no weight weighs nothing.</param>
/// <param name="WeightTo">Grams, this or less.</param>
/// <param name="From">The first day (UTC) of deciding.</param>
/// <param name="To">The last day.</param>
/// <param name="Tags">At least one of these is on the order, whatever its capitals.</param>
public sealed record OrderFilter(
    IReadOnlyList<string>? Channels = null, IReadOnlyList<string>? Countries = null,
    IReadOnlyList<string>? Regions = null, IReadOnlyList<string>? PostalPrefixes = null,
    IReadOnlyList<string>? Skus = null, long? ValueFrom = null, long? ValueTo = null, string? Currency = null,
    int? WeightFrom = null, int? WeightTo = null, DateOnly? From = null, DateOnly? To = null,
    IReadOnlyList<string>? Tags = null)
{
    public static OrderFilter All { get; } = new();

    /// <summary>True when it asks nothing.</summary>
    [JsonIgnore]
    public bool IsAll => Channels is not { Count: > 0 } && Countries is not { Count: > 0 }
        && Regions is not { Count: > 0 } && PostalPrefixes is not { Count: > 0 } && !AsksContents
        && Tags is not { Count: > 0 } && ValueFrom is null && ValueTo is null && From is null && To is null;

    /// <summary>True when it asks what an order consists of, beyond its head.</summary>
    [JsonIgnore]
    public bool AsksContents => Skus is { Count: > 0 } || WeightFrom is not null || WeightTo is not null;

    public bool Matches(OrderFacts order) =>
        IsOneOf(Channels, order.Channel) && IsOneOf(Countries, order.Country) && IsOneOf(Regions, order.Region)
        && MatchesPostal(order.PostalCode) && MatchesTag(order) && MatchesSku(order)
        && (ValueFrom is null || (order.Currency == Currency && order.Value >= ValueFrom))
        && (ValueTo is null || (order.Currency == Currency && order.Value <= ValueTo))
        && (WeightFrom is null || order.Contents.Value.WeightGrams >= WeightFrom)
        && (WeightTo is null || order.Contents.Value.WeightGrams <= WeightTo)
        && !(order.Day < From) && !(order.Day > To);

    private static bool IsOneOf(IReadOnlyList<string>? list, string? word) =>
        list is not { Count: > 0 }
        || (word is not null && list.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase));

    private bool MatchesPostal(string? code) => PostalPrefixes is not { Count: > 0 } || (code is not null
        && PostalPrefixes.Any(p => code.Replace(" ", "").StartsWith(p, StringComparison.OrdinalIgnoreCase)));

    private bool MatchesTag(OrderFacts order) => Tags is not { Count: > 0 }
        || (order.Tags?.Any(t => Tags.Contains(t, StringComparer.OrdinalIgnoreCase)) ?? false);

    private bool MatchesSku(OrderFacts order) => Skus is not { Count: > 0 } || Skus.Any(pattern =>
        order.Contents.Value.Skus.Any(sku => pattern.EndsWith('*')
            ? sku.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : sku.Equals(pattern, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>What rules may ask of an order.</summary>
/// <param name="Value">Its total, minor units of <paramref name="Currency"/>.</param>
/// <param name="Day">The day (UTC) of deciding.</param>
/// <param name="Contents">Looked at only when a rule asks.</param>
public sealed record OrderFacts(
    string Channel, string? Country, string? Region, string? PostalCode, long Value, string Currency, DateOnly Day,
    Lazy<OrderContents> Contents, IReadOnlyCollection<string>? Tags = null);

/// <param name="WeightGrams">Of all units together.</param>
public sealed record OrderContents(IReadOnlyList<string> Skus, long WeightGrams);
