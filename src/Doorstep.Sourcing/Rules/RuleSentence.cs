using System.Globalization;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Geography;

namespace Doorstep.Sourcing.Rules;

/// <summary>A rule in the words of a person: "Orders to Canada: never from RNO."</summary>
public static class RuleSentence
{
    public static string Of(SourcingRule rule) => $"{Orders(rule.Orders ?? OrderFilter.All)}: {Effect(rule)}.";

    /// <summary>What holds, without the orders that it is about.</summary>
    public static string Effect(SourcingRule rule)
    {
        var amount = Number(rule.Amount ?? 0);
        var places = rule.Locations is { Count: > 0 } codes ? Either(codes, "and") : "every location";
        var s = rule.Locations is { Count: > 1 } ? "" : "s";
        return rule.Kind switch
        {
            RuleKinds.Never => $"never from {Either(rule.Locations ?? [], "or")}",
            RuleKinds.Only => $"only from {Either(rule.Locations ?? [], "or")}",
            RuleKinds.MostShipments => rule.Amount == 1 ? "never split" : $"at most {amount} shipments",
            RuleKinds.Capacity => $"{places} take{s} {amount} shipments a day",
            RuleKinds.KeepBack => $"{places} keep{s} {amount} units of each item back",
            RuleKinds.Distance => $"a kilometre costs {Points(rule)}",
            RuleKinds.Split => $"a further shipment costs {Points(rule)}",
            RuleKinds.Workload => $"an open shipment at {places} costs {Points(rule)}",
            RuleKinds.Balance => $"emptying a shelf costs {Points(rule)}",
            RuleKinds.Prefer => $"prefer {Either(rule.Locations ?? [], "or")}; any other costs {Points(rule)}",
            RuleKinds.SendOn => $"what nobody begins at {places} within {amount} working "
                + $"{(rule.Amount == 1 ? "hour" : "hours")} ships from elsewhere",
            _ => rule.Kind,
        };
    }

    /// <summary>Which orders: "Orders to Canada by web from 500 g".</summary>
    public static string Orders(OrderFilter filter)
    {
        var words = new List<string>();
        if (filter.Channels is { Count: > 0 } channels) words.Add($"of {Either(channels, "or")}");
        if (filter.Skus is { Count: > 0 } skus) words.Add($"with {Either(skus, "or")}");
        if (filter.Tags is { Count: > 0 } tags) words.Add($"tagged {Either(tags, "or")}");
        var regions = filter.Regions is { Count: > 0 } named ? Either(named, "or") : null;
        var countries = filter.Countries is { Count: > 0 } codes
            ? Either([.. codes.Select(c => Countries.Find(c)?.Name ?? c)], "or")
            : null;
        if ((regions ?? countries) is not null)
            words.Add($"to {string.Join(", ", new[] { regions, countries }.OfType<string>())}");
        if (filter.PostalPrefixes is { Count: > 0 } postal) words.Add($"to postal codes {Either(postal, "or")}…");
        if (Range(filter.ValueFrom, filter.ValueTo, v => new Money(v, filter.Currency ?? "").ToString()) is { } value)
            words.Add($"worth {value}");
        if (Range(filter.WeightFrom, filter.WeightTo, Weight) is { } weight) words.Add($"weighing {weight}");
        if (filter.From is not null || filter.To is not null) words.Add(Dates(filter.From, filter.To));
        return words.Count == 0 ? "All orders" : $"Orders {string.Join(' ', words)}";
    }

    private static string Dates(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => $"from {Day(first)} to {Day(last)}",
        ({ } first, null) => $"from {Day(first)} on",
        (_, { } last) => $"until {Day(last)}",
        _ => "",
    };

    private static string? Range(long? from, long? to, Func<long, string> text) => (from, to) switch
    {
        ({ } least, { } most) => $"{text(least)} to {text(most)}",
        ({ } least, null) => $"{text(least)} or more",
        (null, { } most) => $"{text(most)} or less",
        _ => null,
    };

    private static string Either(IReadOnlyList<string> words, string last) => words.Count switch
    {
        0 => "nowhere",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[^1]}",
    };

    private static string Weight(long grams) => grams >= 1000 && grams % 100 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{grams / 1000m:0.#} kg")
        : $"{Number(grams)} g";

    private static string Points(SourcingRule rule) =>
        rule.Amount == 1 ? "1 point" : $"{Number(rule.Amount ?? 0)} points";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
