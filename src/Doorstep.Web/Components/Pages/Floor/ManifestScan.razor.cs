using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Manifests;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>The dock, against a manifest: what is on it is scanned into the carrier's hands.</summary>
public sealed partial class ManifestScan
{
    private const int Shown = 50;

    private ManifestAnswer? manifest;
    private IReadOnlyList<ManifestRow> rows = [];
    private HashSet<string> dock = [];
    private Refusal? why;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Parameter] public string Number { get; set; } = "";

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private string Dock => Href.To("/floor/hand-over", ("at", manifest?.Location));

    private IReadOnlyList<ManifestRow> Waiting => [.. rows.Where(r => !r.Left)];

    protected override async Task OnInitializedAsync()
    {
        var shown = await Caller.Question<ShowManifest, ShowManifest.Answer>(q => q.Run(Number, Cancellation));
        if (shown.IsRefused(out why)) Answer(why);
        else (manifest, rows) = (shown.Value.Manifest, shown.Value.Packages);
        // One of several packages waits for the others.
        var scans = Services.GetRequiredService<DockScans>();
        dock = [.. Waiting.SelectMany(r => scans.Of(Caller.Actor.Merchant, r.Shipment)
            .Where(code => code == r.TrackingNumber || code.EndsWith(r.Sscc, StringComparison.Ordinal))
            .Select(_ => r.TrackingNumber))];
    }
}
