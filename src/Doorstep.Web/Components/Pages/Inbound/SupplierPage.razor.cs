using Doorstep.Inventory.Purchasing;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>A supplier and on what terms it sells. Saved under its code, so a double submit is harmless.</summary>
public sealed partial class SupplierPage
{
    private SupplierAnswer? supplier;
    private Refusal? why;

    [Parameter] public string? Code { get; set; }

    private string Title => supplier?.Name ?? (Code is null ? "New supplier" : "No such supplier");

    private string Sold => string.Join('\n', supplier?.Items.Select(i => string.Join(", ",
        new[] { i.Sku, i.PackSize.ToString(), i.MinimumQuantity.ToString(), Typed.Written(i.Cost, supplier.Currency),
            i.SupplierSku }.Where(part => part is not null))) ?? []);

    protected override async Task OnInitializedAsync()
    {
        if (Code is null) return;
        var shown = await Caller.Question<ShowSupplier, SupplierAnswer>(
            q => q.Run(Href.FromRoute(Code), Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else supplier = shown.Value;
    }

    private async Task Save()
    {
        var form = Context.Request.Form;
        var currency = form["currency"].ToString().Trim().ToUpperInvariant();
        var terms = Typed.Lines(form["items"]).Select(line => Terms(line, currency)).ToList();
        Outcome<SaveSupplier.Answer> saved = terms.Contains(null)
            ? Refusal.Invalid("supplier.terms",
                "Write each item as SKU, pack, minimum, cost; such as TEA, 12, 24, 3.50.")
            : await Caller.Outcome<SaveSupplier, SaveSupplier.Answer>(c => c.Run(new(
                new(form["code"], form["name"], Typed.Whole(form["lead"]) ?? -1, currency, Typed.Text(form["email"]),
                    terms!), Typed.Whole(form["version"])), Cancellation));
        if (saved.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good, $"{saved.Value.Supplier.Name} is saved.");
        Navigator.NavigateTo("/suppliers");
    }

    private static SupplierTerms? Terms(string line, string currency)
    {
        var parts = line.Split(',', StringSplitOptions.TrimEntries);
        return Typed.Whole(parts.ElementAtOrDefault(1) ?? "1") is { } pack
            && Typed.Whole(parts.ElementAtOrDefault(2) ?? "0") is { } minimum
            && Typed.Amount(parts.ElementAtOrDefault(3) ?? "0", currency) is { } cost
            ? new(parts[0], pack, minimum, cost, Typed.Text(parts.ElementAtOrDefault(4)))
            : null;
    }

    private string? Said(string field, string? otherwise) =>
        HttpMethods.IsPost(Context.Request.Method) ? Context.Request.Form[field].ToString() : otherwise;
}
