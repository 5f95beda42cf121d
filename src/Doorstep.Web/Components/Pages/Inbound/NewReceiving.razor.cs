using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>Announces a delivery, for one location or several. The same form sent twice announces once.</summary>
public sealed partial class NewReceiving
{
    private ReceivingForm form = null!;
    private List<FormError> errors = [];
    private IReadOnlyList<LocationAnswer> places = [];
    private IReadOnlyList<ListSuppliers.Row> suppliers = [];

    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        form = HttpMethods.IsPost(Context.Request.Method)
            ? ReceivingForm.Read(Context.Request.Form)
            : ReceivingForm.Empty(Clock.GetUtcNow());
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (listed.Succeeded) places = [.. listed.Value.Items.Where(l => l.Active)];
        var known = await Caller.Question<ListSuppliers, Page<ListSuppliers.Row>>(q => q.Run(new(), Cancellation));
        if (known.Succeeded) suppliers = known.Value.Items;
    }

    private async Task Submit()
    {
        if (Context.Request.Form["do"] != "announce")
        {
            form.Add();
            return;
        }

        var draft = form.Draft(errors);
        if (errors.Count > 0) return;
        Once.Remember(Context, Context.Request.Form);
        var made = await Caller.Outcome<CreateReceiving, CreateReceiving.Answer>(c => c.Run(new(draft), Cancellation));
        if (made.IsRefused(out var why))
        {
            errors = [new FormError(why.Code == "receiving.sender" ? "sender" : "boxes-0", why.Sentence)];
            return;
        }

        Flash.Say(Context, Tone.Good, string.Join(" ", made.Value.Orders.Select(
            o => $"{o.Number} is announced for {o.Location}: {o.Items.Sum(i => i.Expected):N0} units.")));
        Navigator.NavigateTo(made.Value.Orders is [var only] ? $"/receiving/{only.Number}" : "/receiving");
    }
}
