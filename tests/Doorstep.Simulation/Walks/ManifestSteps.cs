using Doorstep.Platform.Http;
using Doorstep.Warehouse.Manifests;

namespace Doorstep.Simulation.Walks;

/// <summary>Manifests: opened, added to, taken off, closed in the middle of the day.</summary>
internal static class ManifestSteps
{
    public static async Task Open(Walk walk)
    {
        var code = walk.Of(Settings.Codes);
        await walk.Do<OpenManifest, ManifestAnswer>(
            $"a manifest at {code}", c => c.Run(new(code), default), "manifest.open", "manifest.empty");
    }

    public static async Task Change(Walk walk)
    {
        if (await Some(walk) is not { } manifest) return;
        var shown = (await walk.Sandbox.Ask<ShowManifest, ShowManifest.Answer>(
            q => q.Run(manifest.Number, default))).Value;
        if (shown.Packages.Count == 0 || walk.Chance.Next(2) == 0)
        {
            await walk.Do<AddToManifest, AddToManifest.Answer>(
                $"add to {manifest.Number}", c => c.Run(new(manifest.Number), default));
            return;
        }

        var package = walk.Of(shown.Packages);
        await walk.Do<TakeOffManifest, ManifestAnswer>(
            $"take {package.TrackingNumber} off {manifest.Number}",
            c => c.Run(new(manifest.Number, package.TrackingNumber), default), "manifest.left");
        if (walk.Chance.Next(2) == 0)
            await walk.Do<AddToManifest, AddToManifest.Answer>(
                $"add {package.TrackingNumber} to {manifest.Number}",
                c => c.Run(new(manifest.Number, package.TrackingNumber), default), "shipment.held", "flow.illegal");
    }

    public static async Task Close(Walk walk)
    {
        if (await Some(walk) is not { } manifest) return;
        await walk.Do<CloseManifest, CloseManifest.Answer>(
            $"close {manifest.Number}", c => c.Run(new(manifest.Number), default));
    }

    /// <summary>The open manifest that a package is on; null for none.</summary>
    public static async Task<string?> Of(Walk walk, string tracking)
    {
        foreach (var manifest in await Opened(walk))
        {
            var shown = await walk.Sandbox.Ask<ShowManifest, ShowManifest.Answer>(
                q => q.Run(manifest.Number, default));
            if (shown.Value.Packages.Any(p => p.TrackingNumber == tracking)) return manifest.Number;
        }

        return null;
    }

    private static async Task<ManifestAnswer?> Some(Walk walk) =>
        await Opened(walk) is { Count: > 0 } open ? walk.Of(open) : null;

    private static async Task<IReadOnlyList<ManifestAnswer>> Opened(Walk walk) =>
        (await walk.Sandbox.Ask<ListManifests, Page<ManifestAnswer>>(q => q.Run(new(Open: true), default)))
            .Value.Items;
}
