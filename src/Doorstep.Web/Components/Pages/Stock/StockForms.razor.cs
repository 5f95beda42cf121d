using Doorstep.Inventory.Locations;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stock;

/// <summary>What people do with the stock of one item.</summary>
public sealed partial class StockForms
{
    [Parameter, EditorRequired] public string Sku { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<LocationAnswer> Places { get; set; } = [];
}
