using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Purchasing;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>Writes a purchase order. The same form sent twice writes one.</summary>
public sealed partial class NewPurchase
{
    private IReadOnlyList<ListSuppliers.Row> suppliers = [];
    private IReadOnlyList<LocationAnswer> places = [];
    private Refusal? why;

    protected override async Task OnInitializedAsync()
    {
        var known = await Caller.Question<ListSuppliers, Page<ListSuppliers.Row>>(q => q.Run(new(), Cancellation));
        if (known.Succeeded) suppliers = known.Value.Items;
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (listed.Succeeded) places = [.. listed.Value.Items.Where(l => l.Active)];
    }

    private async Task Save()
    {
        var wishes = new List<PurchaseWish>();
        foreach (var line in Forms.Typed.Lines(Typed("lines")))
        {
            var end = line.LastIndexOf(' ');
            wishes.Add(end > 0 && Forms.Typed.Whole(line[(end + 1)..]) is { } units
                ? new(line[..end].TrimEnd(' ', '×', 'x'), units)
                : new(line, 1));
        }

        Once.Remember(Context, Context.Request.Form);
        var made = await Caller.Outcome<CreatePurchase, PurchaseAnswer>(c => c.Run(
            new(Typed("supplier") ?? "", Typed("location") ?? "", wishes, Round: true,
                Forms.Typed.Text(Typed("note"))), Cancellation));
        if (made.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good, $"{made.Value.Number} is written. Send it when it is right.");
        Navigator.NavigateTo($"/purchases/{made.Value.Number}");
    }

    private string? Typed(string field) =>
        HttpMethods.IsPost(Context.Request.Method) ? Context.Request.Form[field].ToString() : null;
}
