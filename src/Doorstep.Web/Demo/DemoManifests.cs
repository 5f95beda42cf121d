using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Manifests;

namespace Doorstep.Web.Demo;

/// <summary>
/// The dock when the demo begins: at the main house a carrier has left with its manifest, and what was labelled too
/// late for it stands on the next one; at the second house a manifest is being scanned out.
/// </summary>
internal sealed class DemoManifests(CommandRunner runner, int merchant)
{
    private const string House = "RNO";
    private const string Second = "CMH";

    private readonly Actor packer = new(merchant, "Priya Nair", Role.Picker);
    private readonly Actor second = new(merchant, "Lena Fischer", Role.Picker);

    public async Task Begin(CancellationToken cancellation)
    {
        if (await Open(packer, House, cancellation) is { } first)
        {
            await ScanOut(packer, first, cancellation);
            await Do<CloseManifest, CloseManifest.Answer>(
                packer, c => c.Run(new(first.Number, "Sam Poe"), cancellation));
            await Open(packer, House, cancellation);
        }

        if (await Open(second, Second, cancellation) is { } other) await ScanOut(second, other, cancellation);
    }

    private Task<ManifestAnswer?> Open(Actor who, string location, CancellationToken cancellation) =>
        Do<OpenManifest, ManifestAnswer>(who, c => c.Run(new(location), cancellation));

    // A third of it: the rest is still here.
    private async Task ScanOut(Actor who, ManifestAnswer manifest, CancellationToken cancellation)
    {
        var shown = await runner.Ask<ShowManifest, ShowManifest.Answer>(
            who, q => q.Run(manifest.Number, cancellation));
        foreach (var package in shown.Value.Packages.Take((shown.Value.Packages.Count + 2) / 3))
            await Do<HandOverPackages, HandOverPackages.Answer>(
                who, c => c.Run(new([package.TrackingNumber], manifest.Number), cancellation));
    }

    private async Task<T?> Do<TCommand, T>(Actor actor, Func<TCommand, Task<Outcome<T>>> run)
        where TCommand : class, ICommand
        where T : class =>
        await runner.Run(actor, run, CancellationToken.None) is { Succeeded: true } done ? done.Value : null;
}
