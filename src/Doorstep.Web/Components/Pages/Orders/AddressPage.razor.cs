using Doorstep.Orders.Editing;
using Doorstep.Orders.Previewing;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Outcomes;
using Doorstep.Platform.Values;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>
/// Mending where an order goes to: typed, shown, saved. What is saved is what was shown; what was typed stays when it
/// is refused.
/// </summary>
public sealed partial class AddressPage
{
    private OrderAnswer? order;
    private Refusal? refused;
    private OrderPreview? preview;
    private Address address = new();
    private int version;

    [Parameter] public string Key { get; set; } = "";

    private string Fingerprint => $"{version} {address}";

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Order(Key, Cancellation);
        if (found.IsRefused(out refused))
        {
            Answer(refused);
            return;
        }

        order = found.Value;
        version = HttpMethods.IsPost(Context.Request.Method)
            ? Typed.Whole(Context.Request.Form["version"]) ?? order.Version
            : order.Version;
        address = HttpMethods.IsPost(Context.Request.Method) ? AddressFields.Read(Context.Request.Form) : order.ShipTo;
    }

    private async Task Submit()
    {
        if (order is null) return;
        var form = Context.Request.Form;
        if (form["do"] == "save" && form["previewed"] == Fingerprint) await Save(order);
        else
        {
            var shown = await Caller.Preview<CorrectAddress>(
                order.Id, c => c.Run(new(order.Id, address, version), Cancellation), Cancellation);
            if (!shown.IsRefused(out refused)) preview = shown.Value;
        }
    }

    private async Task Save(OrderAnswer order)
    {
        Once.Remember(Context, Context.Request.Form);
        var outcome = await Caller.Outcome<CorrectAddress, OrderAnswer>(
            c => c.Run(new(order.Id, address, version), Cancellation));
        if (outcome.IsRefused(out refused)) return;
        var lifted = order.Holds.Any(h => h is { Reason: "Address", ReleasedAt: null });
        Flash.Say(Context, Tone.Good, lifted ? "The address is mended; its hold is gone." : "The address is changed.");
        Navigator.NavigateTo(Href.Order(order.Number));
    }
}
