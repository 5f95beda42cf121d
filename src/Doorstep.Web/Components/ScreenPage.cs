using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components;

/// <summary>What every page of a signed-in person works with.</summary>
public abstract class ScreenPage : ComponentBase
{
    [Inject] protected Caller Caller { get; set; } = null!;

    [Inject] protected NavigationManager Navigator { get; set; } = null!;

    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    protected CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>Whether to offer something; the command behind it decides again.</summary>
    protected bool May(Permission permission) => Caller.Actor.May(permission);

    /// <summary>The status of a page that can only say why it shows nothing, for example 404.</summary>
    protected void Answer(Doorstep.Platform.Outcomes.Refusal why)
    {
        if (!Context.Response.HasStarted) Context.Response.StatusCode = (int)why.Kind;
    }
}
