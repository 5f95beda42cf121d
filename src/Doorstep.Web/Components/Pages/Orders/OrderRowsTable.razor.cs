using Doorstep.Orders.Reading;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Orders as rows, wherever some are listed besides the main list.</summary>
public sealed partial class OrderRowsTable
{
    [Parameter, EditorRequired] public IReadOnlyList<OrderRow> Rows { get; set; } = [];

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>The name of the boxes to tick; none when left out.</summary>
    [Parameter] public string? Tick { get; set; }

    /// <summary>What can be done with one row.</summary>
    [Parameter] public RenderFragment<OrderRow>? Action { get; set; }
}
