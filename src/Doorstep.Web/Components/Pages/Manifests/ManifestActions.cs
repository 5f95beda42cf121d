using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Manifests;
using Doorstep.Web.Components.Forms;

namespace Doorstep.Web.Components.Pages.Manifests;

/// <summary>What the forms about manifests do, in the office and on the floor.</summary>
internal static class ManifestActions
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var manifests = app.MapGroup("/manifests").RequireAuthorization();
        manifests.MapPost("/open", Open);
        manifests.MapPost("/{manifest}/add", Add);
        manifests.MapPost("/{manifest}/take-off", TakeOff);
        manifests.MapPost("/{manifest}/close", Close);
    }

    private static async Task<IResult> Open(
        HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var opened = await caller.Outcome<OpenManifest, ManifestAnswer>(
            c => c.Run(new(form["location"].ToString()), cancellation));
        var onFloor = form["then"] == "floor";
        return FormAnswer.Show(
            http, opened, m => $"{m.Number} is open with {Packages(m.Packages)}.",
            opened.Succeeded ? Page(opened.Value.Number, onFloor) : "/manifests",
            onFloor ? Href.To("/floor/hand-over", ("at", form["location"])) : "/manifests");
    }

    private static async Task<IResult> Add(
        string manifest, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        var added = await caller.Outcome<AddToManifest, AddToManifest.Answer>(
            c => c.Run(new(manifest), cancellation));
        return FormAnswer.Show(
            http, added, a => a.Added == 0 ? "Nothing more waits for this carrier." : $"{Packages(a.Added)} added.",
            Page(manifest, form["then"] == "floor"));
    }

    private static async Task<IResult> TakeOff(
        string manifest, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        var off = await caller.Outcome<TakeOffManifest, ManifestAnswer>(
            c => c.Run(new(manifest, form["code"].ToString()), cancellation));
        return FormAnswer.Show(http, off, _ => "Taken off: it waits for another manifest.", Page(manifest));
    }

    private static async Task<IResult> Close(
        string manifest, HttpContext http, IFormCollection form, Caller caller, CancellationToken cancellation)
    {
        Once.Remember(http, form);
        Outcome<CloseManifest.Answer> closed = await caller.Outcome<CloseManifest, CloseManifest.Answer>(
            c => c.Run(new(manifest, form["driver"]), cancellation));
        return FormAnswer.Show(
            http, closed, a => $"{a.Manifest.Number} is closed: {Packages(a.Manifest.Packages)} left"
                + (a.TakenOff > 0 ? $", {a.TakenOff:N0} wait for the next one." : "."),
            form["then"] == "floor" && closed.Succeeded
                ? Href.To("/floor/hand-over", ("at", closed.Value.Manifest.Location))
                : Page(manifest));
    }

    private static string Packages(int count) => $"{count:N0} {(count == 1 ? "package" : "packages")}";

    private static string Page(string manifest, bool onFloor = false) =>
        (onFloor ? "/floor/manifests/" : "/manifests/") + Uri.EscapeDataString(manifest);
}
