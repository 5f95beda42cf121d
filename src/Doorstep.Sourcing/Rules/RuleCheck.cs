using System.Text.RegularExpressions;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Sourcing.Rules;

/// <summary>Reads rules as somebody wrote them: folds what has several spellings, refuses what cannot be.</summary>
public static partial class RuleCheck
{
    /// <summary>Rules of one merchant at the most: each is asked for each order.</summary>
    public const int RulesMax = 100;

    /// <summary>Characters of a name.</summary>
    public const int NameLengthMax = 60;

    /// <summary>Words in one list of a filter.</summary>
    public const int WordsMax = 200;

    private const int WordLengthMax = 100;

    /// <param name="locations">Codes of the merchant's locations.</param>
    internal static Outcome<IReadOnlyList<SourcingRule>> Read(
        IReadOnlyList<SourcingRule>? rules, IReadOnlyCollection<string> locations)
    {
        if (rules is null || rules.Any(r => r is null))
            return Refusal.Invalid("sourcing.rules", "Send the whole list of rules, in their order.");
        if (rules.Count > RulesMax)
            return Refusal.Invalid("sourcing.too_many", $"{RulesMax} rules are the most. Put some into one.");
        if (locations.Count == 0)
            return Refusal.Conflict("sourcing.no_location", "Rules are about locations. Create a location first.");
        var read = new List<SourcingRule>(rules.Count);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, rule) in rules.Index())
        {
            var one = Read(rule, locations);
            if (one.IsRefused(out var why)) return why.With("rule", at + 1);
            if (!names.Add(one.Value.Name))
                return Refusal.Invalid("rule.name_taken",
                    $"Two rules have the name '{one.Value.Name}'. Explanations call rules by their names: change one.")
                    .With("rule", at + 1);
            read.Add(one.Value);
        }

        return read;
    }

    private static Outcome<SourcingRule> Read(SourcingRule rule, IReadOnlyCollection<string> locations)
    {
        var name = rule.Name?.Trim() ?? "";
        if (name.Length is 0 or > NameLengthMax)
            return Refusal.Invalid("rule.name", $"A rule needs a name of 1 to {NameLengthMax} characters.");
        if (RuleKinds.Find(rule.Kind) is not { } kind)
            return Refusal.Invalid("rule.kind",
                $"'{rule.Kind}' is no kind of rule. Use one of {string.Join(", ", RuleKinds.All.Select(k => k.Key))}.");
        IReadOnlyList<string> codes = kind.TakesLocations ? Words(rule.Locations, upper: true) : [];
        if (kind.NeedsLocations && codes.Count == 0)
            return Refusal.Invalid("rule.locations", $"The rule '{name}' needs at least one location.");
        if (codes.FirstOrDefault(c => !locations.Contains(c)) is { } unknown)
            return Refusal.Invalid("rule.location_unknown", $"The rule '{name}' names the location '{unknown}'. "
                + "There is none of this code: create it first, or correct the code.").With("location", unknown);
        if (kind.Unit is not null && !(rule.Amount >= kind.AmountMin && rule.Amount <= kind.AmountMax))
            return Refusal.Invalid("rule.amount",
                $"The rule '{name}' needs a whole number of {kind.Unit}: {kind.AmountMin} to {kind.AmountMax}.");
        var orders = ReadFilter(name, rule.Orders ?? OrderFilter.All);
        if (orders.IsRefused(out var why)) return why;
        return new SourcingRule(
            name, kind.Key, codes, kind.Unit is null ? null : rule.Amount,
            orders.Value, rule.Active);
    }

    /// <summary>Which orders a rule is about; the codes of its refusals begin with <c>rule.</c>.</summary>
    public static Outcome<OrderFilter> ReadFilter(string name, OrderFilter filter)
    {
        var read = filter with
        {
            Channels = Words(filter.Channels), Countries = Words(filter.Countries, upper: true),
            Regions = Words(filter.Regions, upper: true),
            PostalPrefixes = [.. Words(filter.PostalPrefixes, upper: true).Select(p => p.Replace(" ", ""))],
            Skus = Words(filter.Skus, upper: true), Tags = Words(filter.Tags),
            Currency = filter.ValueFrom is null && filter.ValueTo is null
                ? null
                : filter.Currency?.Trim().ToUpperInvariant(),
        };
        IReadOnlyList<string>[] lists =
            [read.Channels, read.Countries, read.Regions, read.PostalPrefixes, read.Skus, read.Tags];
        if (lists.Any(l => l.Count > WordsMax || l.Any(w => w.Length > WordLengthMax)))
            return Refusal.Invalid("rule.too_long",
                $"A list of the rule '{name}' is too long: {WordsMax} words of {WordLengthMax} characters at most.");
        if (read.Countries.FirstOrDefault(c => !CountryShape().IsMatch(c)) is { } country)
            return Refusal.Invalid("rule.country",
                $"'{country}' is no country. Write two letters each, such as \"CA\".");
        if (read.Currency is null != (read.ValueFrom is null && read.ValueTo is null)
            || (read.Currency is { } currency && !Currencies.IsCode(currency)))
            return Refusal.Invalid("rule.currency", "A value needs a currency, such as \"USD\".");
        if (read.ValueFrom < 0 || read.WeightFrom < 0 || read.ValueFrom > read.ValueTo
            || read.WeightFrom > read.WeightTo || read.From > read.To || read.ValueTo < 0 || read.WeightTo < 0)
            return Refusal.Invalid("rule.range",
                $"A range of the rule '{name}' matches no order: it ends before it begins, or is below zero.");
        return read;
    }

    /// <summary>What somebody typed, without blanks around and doubles.</summary>
    public static IReadOnlyList<string> Words(IReadOnlyList<string>? typed, bool upper = false) =>
    [
        .. (typed ?? []).Select(w => upper ? w?.Trim().ToUpperInvariant() : w?.Trim()).OfType<string>()
            .Where(w => w.Length > 0).Distinct(),
    ];

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex CountryShape();
}
