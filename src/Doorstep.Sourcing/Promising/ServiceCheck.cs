using System.Text.RegularExpressions;
using Doorstep.Inventory.Items;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;

namespace Doorstep.Sourcing.Promising;

/// <summary>Reads services as somebody wrote them: folds what has several spellings, refuses what cannot be.</summary>
internal static partial class ServiceCheck
{
    /// <summary>Services of one merchant at the most: a customer chooses one of them.</summary>
    public const int ServicesMax = 20;

    public const int BandsMax = 20;

    public const int NameLengthMax = 60;

    /// <summary>Half of the way round the earth, kilometres.</summary>
    public const int WayMax = 20_100;

    public const long PriceMax = 1_000_000_000;

    public static Outcome<IReadOnlyList<DeliveryService>> Read(IReadOnlyList<DeliveryService>? services)
    {
        if (services is not { Count: > 0 and <= ServicesMax } || services.Any(s => s is null))
            return Refusal.Invalid("services.count", $"Send the whole list of services, 1 to {ServicesMax} of them.");
        var read = new List<DeliveryService>(services.Count);
        foreach (var (at, service) in services.Index())
        {
            var one = Read(service);
            if (one.IsRefused(out var why)) return why.With("service", at + 1);
            if (read.Exists(s => s.Code == one.Value.Code))
                return Refusal.Invalid("services.code_taken",
                    $"Two services have the code '{one.Value.Code}'. Change one.").With("service", at + 1);
            read.Add(one.Value);
        }

        if (!read.Exists(s => s.Code == DeliveryService.StandardCode))
            return Refusal.Invalid("services.standard",
                "The service with the code 'standard' is missing: orders that name none go by it. Keep it.");
        return read.OrderBy(s => s.Code != DeliveryService.StandardCode).ToList();
    }

    private static Outcome<DeliveryService> Read(DeliveryService service)
    {
        var (code, name) = (service.Code?.Trim().ToLowerInvariant() ?? "", service.Name?.Trim() ?? "");
        if (!CodeShape().IsMatch(code))
            return Refusal.Invalid("services.code",
                $"'{service.Code}' is no code of a service: use 2 to 20 letters, digits and hyphens.");
        if (name.Length is 0 or > NameLengthMax)
            return Refusal.Invalid("services.name", $"A service needs a name of 1 to {NameLengthMax} characters.");
        if (service.DeliveryDays is not null && DeliveryService.DaysOf(service.DeliveryDays) is null)
            return Refusal.Invalid("services.days",
                $"{name}: delivery days are English names such as \"Monday\", at least one of them.");
        var bands = (service.Bands ?? []).OrderBy(b => b.UpToKm).ToList();
        if (Transits(service, bands).Any(d => d is < 0 or > Transit.DaysMax))
            return Refusal.Invalid("services.transit", $"{name}: days of transit are 0 to {Transit.DaysMax}.");
        if (bands.Count > BandsMax || bands.Exists(b => b.UpToKm is < 1 or > WayMax)
            || bands.DistinctBy(b => b.UpToKm).Count() < bands.Count)
            return Refusal.Invalid("services.bands",
                $"{name}: up to {BandsMax} bands, each ending at another distance of 1 to {WayMax} km.");
        var currency = string.IsNullOrWhiteSpace(service.Currency) ? null : service.Currency.Trim().ToUpperInvariant();
        if (service.Price is null != currency is null || service.Price is < 0 or > PriceMax
            || (currency is not null && !Currencies.IsCode(currency)))
            return Refusal.Invalid("services.price",
                $"{name}: give a price in minor units together with a currency such as USD, or neither.");
        var not = Capabilities.Tidied(service.DoesNotCarry);
        if (!Capabilities.AreWords(not))
            return Refusal.Invalid("services.does_not_carry",
                $"{name}: say what it does not carry in up to {Capabilities.WordsMax} words of letters, digits and "
                + "hyphens, such as \"dangerous\".");
        var label = string.IsNullOrWhiteSpace(service.Label) ? null : service.Label.Trim().ToLowerInvariant();
        if (label is not null && !CodeShape().IsMatch(label))
            return Refusal.Invalid("services.label", $"{name}: '{service.Label}' is no code of a carrier's service.");
        return new DeliveryService(
            code, name, service.SameCountryDays, service.AbroadDays, bands.Count == 0 ? null : bands,
            service.DeliveryDays is null ? null
                : [.. service.DeliveryDays.Select(d => Enum.Parse<DayOfWeek>(d, ignoreCase: true)).Distinct()
                    .Select(d => d.ToString())],
            service.Price, currency, not.Count == 0 ? null : not, label);
    }

    private static IEnumerable<int> Transits(DeliveryService service, IReadOnlyList<TransitBand> bands) =>
        [service.SameCountryDays, service.AbroadDays ?? 0, .. bands.Select(b => b.Days)];

    [GeneratedRegex("^[a-z0-9-]{2,20}$")]
    private static partial Regex CodeShape();
}
