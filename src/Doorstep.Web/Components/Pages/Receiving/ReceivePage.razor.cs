using System.Text.Json;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Pages.Floor;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Receiving;

/// <summary>
/// A delivery taken in by scanner: where and what for, then item after item. Each scan is posted at once.
/// </summary>
public sealed partial class ReceivePage
{
    private LocationAnswer? here;
    private IReadOnlyList<LocationAnswer> places = [];
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    [SupplyParameterFromQuery] private string? Reference { get; set; }

    [SupplyParameterFromQuery(Name = "each")] private int? Asked { get; set; }

    private bool IsBegun => !string.IsNullOrWhiteSpace(At) && !string.IsNullOrWhiteSpace(Reference);

    private int Each => Math.Clamp(Asked ?? 1, 1, ReceiveActions.EachMax);

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private string Body => JsonSerializer.Serialize(
        new { code = "$code", location = here!.Code, reference = Reference, each = Each });

    protected override async Task OnInitializedAsync()
    {
        if (!May(Permission.ManageStock))
            Answer(why = Refusal.Forbidden(
                "permission.denied", "Receiving changes stock. Ask an owner for another role."));
        else (here, places) = await FloorPlace.Find(Caller, Context, At);
    }
}
