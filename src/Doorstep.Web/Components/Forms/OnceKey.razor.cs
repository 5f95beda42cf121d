using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Forms;

/// <summary>The hidden key of a form that creates something, fresh with each rendering.</summary>
public sealed partial class OnceKey
{
    [Inject] private TimeProvider Clock { get; set; } = null!;

    private string Key => Guid.CreateVersion7(Clock.GetUtcNow()).ToString("N");
}
