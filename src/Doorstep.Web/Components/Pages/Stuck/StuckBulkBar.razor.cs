using Doorstep.Orders.Mending;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Stuck;

/// <summary>The remedies of a group for the ticked orders, or for all of them; it stands inside their form.</summary>
public sealed partial class StuckBulkBar
{
    [Parameter, EditorRequired] public ListStuck.Group Group { get; set; } = null!;

    /// <summary>Rows of this page.</summary>
    [Parameter] public int Shown { get; set; }

    [Inject] private Caller Caller { get; set; } = null!;

    private bool MayRelease =>
        Group.Remedies.Any(r => r.Command == "ReleaseShipments") && Caller.Actor.May(Permission.Release);

    private string AllText => Group.Orders <= MendOrders.BatchMax
        ? $"All {Group.Orders:N0} of this group"
        : $"The oldest {MendOrders.BatchMax:N0} of {Group.Orders:N0} in this group";
}
