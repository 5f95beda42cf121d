using Doorstep.Orders.Parcels;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Says that further open orders of the customer go to the same address, and joins them.</summary>
public sealed partial class OrderTogether
{
    private JoinableParcel? parcel;

    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    [Inject] private Caller Caller { get; set; } = null!;

    private Guid Own => parcel!.Shipments.First(s => s.OrderId == Order.Id).Id;

    private IReadOnlyList<JoinableShipment> Others => [.. parcel!.Shipments.Where(s => s.OrderId != Order.Id)];

    private string Said => Others.Count == 1
        ? "1 more open order of this customer goes to this address."
        : $"{Others.Count:N0} more open orders of this customer go to this address.";

    protected override async Task OnInitializedAsync()
    {
        if (!Caller.Actor.May(Permission.ChangeOrders) || Order.Shipments.All(s => s.Stage != "Allocated")) return;
        var found = await Caller.Question<ListJoinable, Page<JoinableParcel>>(
            q => q.Run(new(Order.Id), Context.RequestAborted));
        if (found is { Succeeded: true, Value.Items: [var first, ..] }) parcel = first;
    }
}
