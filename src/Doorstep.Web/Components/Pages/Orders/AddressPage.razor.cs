using Doorstep.Orders.Editing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Mending where an order goes to; what was typed stays when it is refused.</summary>
public sealed partial class AddressPage
{
    private OrderAnswer? order;
    private Refusal? refused;
    private Address address = new();

    [Parameter] public string Key { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Order(Key, Cancellation);
        if (found.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        order = found.Value;
        address = HttpMethods.IsPost(Context.Request.Method) ? AddressFields.Read(Context.Request.Form) : order.ShipTo;
    }

    private async Task Save()
    {
        if (order is null) return;
        var form = Context.Request.Form;
        Once.Remember(Context, form);
        var outcome = await Caller.Outcome<CorrectAddress, OrderAnswer>(
            c => c.Run(new(order.Id, address, Typed.Whole(form["version"])), Cancellation));
        if (outcome.IsRefused(out refused)) return;
        var lifted = order.Holds.Any(h => h is { Reason: "Address", ReleasedAt: null });
        Flash.Say(Context, Tone.Good, lifted ? "The address is mended; its hold is gone." : "The address is changed.");
        Navigator.NavigateTo(Href.Order(order.Number));
    }
}
