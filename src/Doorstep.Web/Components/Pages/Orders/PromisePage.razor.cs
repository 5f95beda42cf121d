using Doorstep.Orders.Promising;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>For support: by which day each service could deliver a cart. Everything stands in the address.</summary>
public sealed partial class PromisePage
{
    private QuotePromises.Answer? quoted;
    private Refusal? why;

    /// <summary>One line each: a SKU and, behind it, how many.</summary>
    [SupplyParameterFromQuery] private string? Cart { get; set; }

    [SupplyParameterFromQuery] private string? Postal { get; set; }

    [SupplyParameterFromQuery] private string? Region { get; set; }

    [SupplyParameterFromQuery] private string? Country { get; set; }

    private string Where => string.Join(" ", new[] { Postal, Region, Country?.ToUpperInvariant() }
        .Where(part => !string.IsNullOrWhiteSpace(part)));

    protected override async Task OnInitializedAsync()
    {
        if (string.IsNullOrWhiteSpace(Cart)) return;
        var lines = Typed.Lines(Cart).Select(Read).ToList();
        var asked = await Caller.Question<QuotePromises, QuotePromises.Answer>(q => q.Run(
            new(new(Region: Typed.Text(Region), PostalCode: Typed.Text(Postal),
                Country: Typed.Text(Country)?.ToUpperInvariant()), lines), Cancellation));
        if (asked.IsRefused(out why)) Answer(why);
        else quoted = asked.Value;
    }

    // The last word is the number of units where it is one; a SKU may have blanks in it.
    private static QuotePromises.Line Read(string typed)
    {
        var end = typed.LastIndexOf(' ');
        return end > 0 && Typed.Whole(typed[(end + 1)..]) is { } units
            ? new(typed[..end].TrimEnd(' ', '×', 'x'), units)
            : new(typed, 1);
    }

    private string Each(QuotePromises.Offer offer)
    {
        if (offer.Refused is not null || offer.Parcels.Count == 0) return offer.Refused ?? "–";
        return string.Join(", ", offer.Parcels.Select((day, at) => $"{quoted!.Shipments[at].Location} "
            + (day is { } known ? Days.Say(known, quoted.At) : "does not go there")));
    }

    private static string Said(IReadOnlyList<QuotePromises.Line> lines) =>
        string.Join(", ", lines.Select(l => $"{l.Quantity:N0} × {l.Sku}"));
}
