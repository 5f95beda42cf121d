using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Manifests;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Manifests;

/// <summary>One manifest: what of it has left, what is still here.</summary>
public sealed partial class ManifestPage
{
    private ManifestAnswer? manifest;
    private IReadOnlyList<ManifestRow> rows = [];
    private Refusal? why;

    [Parameter] public string Number { get; set; } = "";

    private bool IsOpen => manifest?.State == "Open";

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowManifest, ShowManifest.Answer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else (manifest, rows) = (shown.Value.Manifest, shown.Value.Packages);
    }
}
