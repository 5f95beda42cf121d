using Doorstep.Orders.Reading;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What each line gets of the order's discount and tax; nothing where there is neither.</summary>
public sealed partial class OrderShares
{
    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    private Money Of(long minor) => new(minor, Order.Currency);
}
