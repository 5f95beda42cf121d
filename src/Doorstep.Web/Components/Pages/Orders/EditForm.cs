using System.Security.Cryptography;
using System.Text;
using Doorstep.Inventory.Stock;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Reading;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>An edit as it is typed: the order's own figures until somebody changes them.</summary>
internal sealed record EditForm
{
    public const int NewLinesMax = 50;

    public required string Once { get; init; }

    public required int Version { get; init; }

    /// <summary>By line number, as typed.</summary>
    public Dictionary<int, (string Units, string Price)> Lines { get; } = [];

    public List<TypedLine> NewLines { get; } = [];

    public string? Shipping { get; init; }

    public string? Tax { get; init; }

    public string? Discount { get; init; }

    public string? Note { get; init; }

    public string? GiftNote { get; init; }

    public string? Reason { get; init; }

    public string? Service { get; init; }

    /// <summary>The fingerprint of what was shown as a preview; null before the first.</summary>
    public string? Previewed { get; init; }

    public static EditForm Of(OrderAnswer order, string once)
    {
        var form = new EditForm
        {
            Once = once,
            Version = order.Version,
            Shipping = Typed.Written(order.Shipping, order.Currency),
            Tax = Typed.Written(order.Tax, order.Currency),
            Discount = Typed.Written(order.Discount, order.Currency),
            Note = order.Note,
            GiftNote = order.GiftNote,
            Service = order.Service,
        };
        foreach (var line in order.Lines)
            form.Lines[line.Line] = (line.Quantity.ToString(), Typed.Written(line.UnitPrice, order.Currency));
        return form;
    }

    public static EditForm Read(OrderAnswer order, IFormCollection typed)
    {
        var form = new EditForm
        {
            Once = typed[Forms.Once.Field].ToString(),
            Version = Typed.Whole(typed["version"]) ?? order.Version,
            Shipping = Typed.Text(typed["shipping"]),
            Tax = Typed.Text(typed["tax"]),
            Discount = Typed.Text(typed["discount"]),
            Note = Typed.Text(typed["note"]),
            GiftNote = Typed.Text(typed["gift"]),
            Reason = Typed.Text(typed["reason"]),
            Service = Typed.Text(typed["service"]),
            Previewed = Typed.Text(typed["previewed"]),
        };
        foreach (var line in order.Lines)
            form.Lines[line.Line] = (typed[$"units-{line.Line}"].ToString(), typed[$"price-{line.Line}"].ToString());
        var (skus, units, prices) = (typed["sku"], typed["units"], typed["price"]);
        for (var i = 0; i < Math.Min(skus.Count, NewLinesMax); i++)
            form.NewLines.Add(new TypedLine(
                skus[i] ?? "", units.ElementAtOrDefault(i) ?? "", prices.ElementAtOrDefault(i) ?? ""));
        return form;
    }

    /// <summary>What was typed, told apart from anything else that could be: what is saved has been seen.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        [Version.ToString(), Shipping, Tax, Discount, Note, GiftNote, Reason, Service,
            .. Lines.Select(l => $"{l.Key} {l.Value.Units} {l.Value.Price}"),
            .. NewLines.Select(l => $"{l.Sku} {l.Units} {l.Price}")]))), 0, 16);

    /// <summary>What was typed as an edit; <paramref name="errors"/> gets what cannot be understood.</summary>
    public OrderEdit Edit(OrderAnswer order, List<FormError> errors)
    {
        var lines = new List<LineEdit>();
        foreach (var line in order.Lines)
        {
            var (units, price) = Lines[line.Line];
            if (Typed.Whole(units) is not { } quantity || (quantity != 0 && !Quantities.IsValid(quantity)))
                errors.Add(new($"units-{line.Line}", $"{line.Sku}: write how many units, as a whole number."));
            else
                lines.Add(new LineEdit(line.Line, Quantity: quantity, UnitPrice: OrderForm.Amount(
                    $"price-{line.Line}", price, order.Currency, errors)));
        }

        foreach (var (i, line) in NewLines.Index())
        {
            if (line.IsEmpty) continue;
            var sku = Typed.Text(line.Sku);
            if (sku is null) errors.Add(new($"new-sku-{i}", "A new line has no SKU."));
            if (Typed.Whole(line.Units) is not { } units || !Quantities.IsValid(units))
                errors.Add(new($"new-units-{i}", "Write how many units of the new line, as a whole number from 1."));
            else
                lines.Add(new LineEdit(null, sku ?? "?", units, OrderForm.Amount(
                    $"new-price-{i}", line.Price, order.Currency, errors)));
        }

        return new OrderEdit(
            lines, OrderForm.Amount("shipping", Shipping, order.Currency, errors),
            OrderForm.Amount("tax", Tax, order.Currency, errors),
            OrderForm.Amount("discount", Discount, order.Currency, errors), Note ?? "", GiftNote ?? "", Reason,
            Service == order.Service ? null : Service);
    }
}
