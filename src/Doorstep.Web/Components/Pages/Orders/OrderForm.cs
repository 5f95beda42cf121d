using Doorstep.Inventory.Stock;
using Doorstep.Orders.Placing;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Sourcing.Promising;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>An order as it is typed: everything is text until it is understood.</summary>
internal sealed record OrderForm
{
    /// <summary>The channel of orders that people type in.</summary>
    public const string Channel = "by hand";

    public const int LinesMax = 200;

    private const int LinesAtFirst = 3;

    public required string Once { get; init; }

    public List<TypedLine> Lines { get; } = [];

    public string? CustomerName { get; init; }

    public string? CustomerEmail { get; init; }

    public string? Currency { get; init; }

    public string? Shipping { get; init; }

    public string? Discount { get; init; }

    public string? Reference { get; init; }

    public string? Note { get; init; }

    public string Service { get; init; } = DeliveryService.StandardCode;

    public Address To { get; init; } = new();

    public static OrderForm Empty(string once)
    {
        var form = new OrderForm { Once = once, Currency = "USD", To = new Address(Country: "US") };
        for (var i = 0; i < LinesAtFirst; i++) form.AddLine();
        return form;
    }

    public static OrderForm Read(IFormCollection typed)
    {
        var form = new OrderForm
        {
            Once = typed[Forms.Once.Field].ToString(),
            CustomerName = Typed.Text(typed["customer.name"]),
            CustomerEmail = Typed.Text(typed["customer.email"]),
            Currency = Typed.Text(typed["currency"])?.ToUpperInvariant(),
            Shipping = Typed.Text(typed["shipping"]),
            Discount = Typed.Text(typed["discount"]),
            Reference = Typed.Text(typed["reference"]),
            Note = Typed.Text(typed["note"]),
            Service = Typed.Text(typed["service"]) ?? DeliveryService.StandardCode,
            To = AddressFields.Read(typed),
        };
        var (skus, units, prices) = (typed["sku"], typed["units"], typed["price"]);
        for (var i = 0; i < Math.Min(skus.Count, LinesMax); i++)
            form.Lines.Add(new TypedLine(skus[i] ?? "", At(units, i), At(prices, i)));
        if (form.Lines.Count == 0) form.AddLine();
        return form;

        static string At(IReadOnlyList<string?> values, int at) => at < values.Count ? values[at] ?? "" : "";
    }

    public void AddLine()
    {
        if (Lines.Count < LinesMax) Lines.Add(new TypedLine("", "", ""));
    }

    /// <summary>What was typed as an order; <paramref name="errors"/> gets what cannot be understood.</summary>
    public OrderDraft Draft(DateTimeOffset now, List<FormError> errors)
    {
        var currency = Currencies.IsCode(Currency) ? Currency! : "USD";
        if (!Currencies.IsCode(Currency))
            errors.Add(new("currency", "Write the currency as three letters, such as USD."));
        var lines = new List<LineDraft>();
        foreach (var (i, line) in Lines.Index())
        {
            if (line.IsEmpty) continue;
            var sku = Typed.Text(line.Sku);
            var units = Typed.Whole(line.Units);
            var price = Amount($"price-{i}", line.Price, currency, errors);
            if (sku is null) errors.Add(new($"sku-{i}", $"Line {i + 1} has no SKU."));
            if (units is null || !Quantities.IsValid(units.Value))
                errors.Add(new($"units-{i}", $"Line {i + 1}: write how many units, as a whole number from 1."));
            lines.Add(new LineDraft(sku ?? "?", units ?? 1, price));
        }

        if (lines.Count == 0) errors.Add(new("sku-0", "Write at least one SKU and how many units of it."));
        var reference = Reference ?? $"M-{(Once.Length >= 10 ? Once[^10..] : Once).ToUpperInvariant()}";
        return new OrderDraft(
            Channel, reference, now, currency, new CustomerDraft(CustomerName ?? To.Name, CustomerEmail),
            To with { Name = To.Name ?? CustomerName }, lines, Amount("shipping", Shipping, currency, errors),
            Discount: Amount("discount", Discount, currency, errors), Note: Note,
            Service: Service == DeliveryService.StandardCode ? null : Service);
    }

    /// <summary>The control that a refusal of the command is about.</summary>
    public string FieldOf(Refusal why) => (why.Data?.GetValueOrDefault("field") as string ?? why.Code) switch
    {
        "currency" => "currency",
        "service.not_offered" => "service",
        "externalId" or "order.different" => "reference",
        "customer" => "customer-name",
        "shipTo" => "to-line1",
        "note" => "note",
        "amount" => "shipping",
        _ => "sku-0",
    };

    /// <summary>What was typed, 0 for nothing; <paramref name="errors"/> gets what is no amount.</summary>
    internal static long Amount(string field, string? typed, string currency, List<FormError> errors)
    {
        if (Typed.Text(typed) is not { } text) return 0;
        if (Typed.Amount(text, currency) is { } minor) return minor;
        errors.Add(new(field, $"‘{text}’ is not an amount of {currency}; write it like 12.50."));
        return 0;
    }
}

/// <summary>A line as it is typed.</summary>
internal sealed record TypedLine(string Sku, string Units, string Price)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Sku + Units + Price);
}
