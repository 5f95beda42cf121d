using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class FlashNotice
{
    private (Tone Tone, string Sentence)? said;

    [CascadingParameter] private HttpContext? Context { get; set; }

    protected override void OnInitialized() => said = Flash.Take(Context);
}
