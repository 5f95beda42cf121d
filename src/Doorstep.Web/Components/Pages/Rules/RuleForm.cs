using System.Globalization;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Rules;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Rules;

/// <summary>What somebody typed about a rule, as it was typed: what is refused is shown again, not lost.</summary>
public class RuleForm
{
    public string? Name { get; set; }

    public string? Amount { get; set; }

    /// <summary>A form in which nothing is ticked binds null.</summary>
    public List<string> Locations { get; set => field = value ?? []; } = [];

    public List<string> Channels { get; set => field = value ?? []; } = [];

    public string? Countries { get; set; }

    public string? Regions { get; set; }

    public string? PostalPrefixes { get; set; }

    public string? Skus { get; set; }

    public string? Tags { get; set; }

    public string? ValueFrom { get; set; }

    public string? ValueTo { get; set; }

    public string? Currency { get; set; }

    public string? WeightFrom { get; set; }

    public string? WeightTo { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public bool Active { get; set; }

    public int? Version { get; set; }

    internal static RuleForm Of(SourcingRule rule, int version)
    {
        var form = new RuleForm
        {
            Name = rule.Name,
            Amount = rule.Amount?.ToString(CultureInfo.InvariantCulture),
            Locations = [.. rule.Locations ?? []],
            Active = rule.Active,
            Version = version,
        };
        form.Show(rule.Orders ?? OrderFilter.All);
        return form;
    }

    /// <summary>Fills in which orders the rule is about.</summary>
    internal void Show(OrderFilter orders)
    {
        Channels = [.. orders.Channels ?? []];
        Countries = Joined(orders.Countries);
        Regions = Joined(orders.Regions);
        PostalPrefixes = Joined(orders.PostalPrefixes);
        Skus = Joined(orders.Skus);
        Tags = Joined(orders.Tags);
        ValueFrom = Amounted(orders.ValueFrom, orders.Currency);
        ValueTo = Amounted(orders.ValueTo, orders.Currency);
        Currency = orders.Currency;
        WeightFrom = orders.WeightFrom?.ToString(CultureInfo.InvariantCulture);
        WeightTo = orders.WeightTo?.ToString(CultureInfo.InvariantCulture);
        From = orders.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        To = orders.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Refused when a number or a date is none; what the rule as a whole must be, the command says.</summary>
    internal Outcome<SourcingRule> Read(RuleKind kind)
    {
        if (Typed.Text(Amount) is { } amount && Typed.Whole(amount) is null) return NoNumber(amount);
        var orders = ReadOrders();
        return orders.IsRefused(out var why)
            ? why
            : new SourcingRule(Name ?? "", kind.Key, Locations, Typed.Whole(Amount), orders.Value, Active);
    }

    /// <summary>Which orders the rule is about.</summary>
    internal Outcome<OrderFilter> ReadOrders()
    {
        var currency = Typed.Text(Currency)?.ToUpperInvariant() ?? "USD";
        long? least = null, most = null;
        if (Typed.Text(ValueFrom) is { } from && (least = Money(from, currency)) is null) return NoNumber(from);
        if (Typed.Text(ValueTo) is { } to && (most = Money(to, currency)) is null) return NoNumber(to);
        foreach (var typed in new[] { WeightFrom, WeightTo })
            if (Typed.Text(typed) is { } text && Typed.Whole(text) is null) return NoNumber(text);
        foreach (var typed in new[] { From, To })
            if (Typed.Text(typed) is { } text && Day(text) is null)
                return Refusal.Invalid("rule.date", $"'{text}' is no date. Write it as \"2026-12-24\".");
        return new OrderFilter(
            Channels, Words(Countries), Words(Regions), Words(PostalPrefixes), Words(Skus), least, most, currency,
            Typed.Whole(WeightFrom), Typed.Whole(WeightTo), Day(From), Day(To), Words(Tags));
    }

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(
        typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static long? Money(string text, string currency) => decimal.TryParse(
        text.Replace(" ", ""), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
        CultureInfo.InvariantCulture, out var amount) ? Currencies.ToMinor(amount, currency) : null;

    private static string? Amounted(long? minor, string? currency) => minor is { } amount
        ? (amount / Currencies.Scale(Currencies.MinorDigits(currency ?? ""))).ToString(CultureInfo.InvariantCulture)
        : null;

    private protected static string Joined(IReadOnlyList<string>? words) => string.Join(", ", words ?? []);

    private protected static string[] Words(string? typed) => (typed ?? "").Split(
        [',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private protected static Refusal NoNumber(string text) =>
        Refusal.Invalid("rule.number", $"'{text}' is no number. Write digits, such as 40.");
}
