using Doorstep.Orders.Reading;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What was ordered, and what became of each unit.</summary>
public sealed partial class OrderLines
{
    [Parameter, EditorRequired] public OrderAnswer Order { get; set; } = null!;

    private static string Quiet(int units) => units == 0 ? "muted" : "";
}
