using Doorstep.Inventory.Locations;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stock;

/// <summary>Chooses one of the active locations.</summary>
public sealed partial class LocationField
{
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<LocationAnswer> Places { get; set; } = [];

    [Parameter] public string? Chosen { get; set; }
}
