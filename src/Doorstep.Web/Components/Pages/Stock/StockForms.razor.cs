using Doorstep.Inventory.Locations;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stock;

/// <summary>What people do with the stock of one item.</summary>
public sealed partial class StockForms
{
    [Parameter, EditorRequired] public string Sku { get; set; } = "";

    /// <summary>True: each of its units belongs to a lot.</summary>
    [Parameter] public bool ByLot { get; set; }

    [Parameter] public int MinimumDaysLeft { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<LocationAnswer> Places { get; set; } = [];
}
