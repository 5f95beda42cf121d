using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Web.Components.Pages.Shipments;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Who ordered, and where it goes.</summary>
public sealed partial class OrderCustomer
{
    private IReadOnlyList<string> lines = [];
    private IReadOnlyList<string> problems = [];

    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    [Inject] private Caller Caller { get; set; } = null!;

    // Once a package carries the address, the command refuses to change it.
    private bool MayEdit => Caller.Actor.May(Permission.ChangeOrders) && Order.Stage is "InReview" or "Open"
        && Order.Shipments.All(s => ShipmentMoves.IsBeforeLabel(s.Stage));

    protected override void OnParametersSet()
    {
        var to = Order.ShipTo;
        lines = [.. new[] { to.Name, to.Company, to.Line1, to.Line2, to.Place(), to.Phone }
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];
        problems = Order.Stage is "InReview" or "Open" ? to.Problems() : [];
    }
}
