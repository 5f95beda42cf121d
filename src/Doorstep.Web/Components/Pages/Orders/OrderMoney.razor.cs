using Doorstep.Orders.Reading;
using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What the order adds up to.</summary>
public sealed partial class OrderMoney
{
    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    private Money Of(long minor) => new(minor, Order.Currency);
}
