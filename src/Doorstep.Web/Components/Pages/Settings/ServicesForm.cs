using Doorstep.Sourcing.Promising;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>The delivery services as they are typed: everything is text until it is understood.</summary>
internal sealed record ServicesForm
{
    public const int ServicesMax = 20;

    public int Version { get; init; }

    public List<TypedService> Services { get; init; } = [];

    public static ServicesForm Of(ServicesAnswer services) => new()
    {
        Version = services.Version,
        Services = [.. services.Services.Select(TypedService.Of)],
    };

    public static ServicesForm Read(IFormCollection typed)
    {
        var form = new ServicesForm { Version = Typed.Whole(typed["version"]) ?? 0 };
        for (var i = 0; i < Math.Min(typed["code"].Count, ServicesMax); i++)
            form.Services.Add(new TypedService(
                At("code", i), At("name", i), At("days", i), At("abroad", i), At("bands", i), At("on", i),
                At("price", i), At("currency", i), At("not", i), At("label", i)));
        return form;

        string? At(string field, int at) => Typed.Text(typed[field].ElementAtOrDefault(at));
    }

    /// <summary>What was typed; <paramref name="errors"/> gets what cannot be understood.</summary>
    public IReadOnlyList<DeliveryService> Draft(List<FormError> errors) =>
        [.. Services.Index().Where(s => s.Item.Code is not null).Select(s => s.Item.Read(s.Index, errors))];
}

/// <summary>A service as it is typed.</summary>
/// <param name="Bands">For example <c>300: 1, 1000: 2</c>.</param>
/// <param name="On">Days of the week with commas between.</param>
/// <param name="Not">What it does not carry, words with commas between.</param>
internal sealed record TypedService(
    string? Code = null, string? Name = null, string? Days = null, string? Abroad = null, string? Bands = null,
    string? On = null, string? Price = null, string? Currency = null, string? Not = null, string? Label = null)
{
    public static TypedService Of(DeliveryService service) => new(
        service.Code, service.Name, service.SameCountryDays.ToString(), service.AbroadDays?.ToString(),
        string.Join(", ", (service.Bands ?? []).Select(b => $"{b.UpToKm}: {b.Days}")),
        string.Join(", ", service.DeliveryDays ?? []),
        service is { Price: { } price, Currency: { } currency } ? Typed.Written(price, currency) : null,
        service.Currency, string.Join(", ", service.DoesNotCarry ?? []), service.Label);

    public DeliveryService Read(int at, List<FormError> errors)
    {
        var bands = new List<TransitBand>();
        foreach (var band in (Bands ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
            if (band.Split(':') is [var km, var days] && Typed.Whole(km) is { } way && Typed.Whole(days) is { } count)
                bands.Add(new(way, count));
            else
                errors.Add(new($"bands-{at}", $"‘{band.Trim()}’ is no band; write kilometres and days like 300: 1."));
        var currency = Currency?.ToUpperInvariant();
        var price = Price is null ? null : Typed.Amount(Price, currency ?? "USD");
        if (Price is not null && price is null)
            errors.Add(new($"price-{at}", $"‘{Price}’ is not an amount; write it like 12.50."));
        if (Typed.Whole(Days) is null)
            errors.Add(new($"days-{at}", "Write how many days, as a whole number."));
        if (Abroad is not null && Typed.Whole(Abroad) is null)
            errors.Add(new($"abroad-{at}", "Write how many days, as a whole number, or nothing."));
        return new DeliveryService(
            Code!, Name ?? Code!, Typed.Whole(Days) ?? 0, Typed.Whole(Abroad), bands,
            On is null ? null : On.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries), price,
            price is null ? null : currency, Not?.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries), Label);
    }
}
