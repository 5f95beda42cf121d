using Doorstep.Platform.Http;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>What can be done with the ticked orders; it stands inside their form.</summary>
public sealed partial class OrderBulkBar
{
    [Inject] private Caller Caller { get; set; } = null!;
}
