using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Why the order is not moving, and what unblocks it, with the button that does.</summary>
public sealed partial class OrderWhy
{
    private IReadOnlyList<HoldAnswer> open = [];

    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    [Inject] private Caller Caller { get; set; } = null!;

    protected override void OnParametersSet() => open = [.. Order.Holds.Where(hold => hold.ReleasedAt is null)];
}
