using System.Globalization;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Waves;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Waves;

/// <summary>Plans a wave: what is asked for stands in the address, the plan below it, and a button that releases it.
/// </summary>
public sealed partial class NewWave
{
    private const int Shown = 40;

    private IReadOnlyList<LocationAnswer> places = [];
    private LocationAnswer? here;
    private WavePlan? plan;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? At { get; set; }

    [SupplyParameterFromQuery] private string? Method { get; set; }

    [SupplyParameterFromQuery] private string? Before { get; set; }

    [SupplyParameterFromQuery] private string? Only { get; set; }

    [SupplyParameterFromQuery] private string? Priority { get; set; }

    [SupplyParameterFromQuery] private string? Service { get; set; }

    [SupplyParameterFromQuery] private string? Zone { get; set; }

    [SupplyParameterFromQuery] private string? Most { get; set; }

    [SupplyParameterFromQuery] private string? Units { get; set; }

    private string Chosen => Method ?? nameof(PickMethod.Batch);

    private IEnumerable<(string Name, string? Value)> Wish =>
    [
        ("at", here!.Code), ("method", Chosen), ("before", Before), ("only", Only), ("priority", Priority),
        ("service", Service), ("zone", Zone), ("most", Most), ("units", Units),
    ];

    /// <summary>What was typed, as the command takes it; a number that is none is refused there.</summary>
    internal static WaveWish Read(Func<string, string?> typed) => new(
        typed("at") ?? "", Typed.Text(typed("method")),
        DateTimeOffset.TryParse(
            typed("before"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var before)
            ? before
            : null,
        Typed.Text(typed("service")), Typed.Text(typed("zone")), Typed.Text(typed("priority")),
        Typed.Text(typed("only")), Number(typed("most")), Units: Number(typed("units")));

    protected override async Task OnInitializedAsync()
    {
        if (!May(Platform.Identity.Permission.Release)) return;
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (listed.Succeeded) places = [.. listed.Value.Items.Where(l => l.Active)];
        here = places.FirstOrDefault(p => p.Code.Equals(At, StringComparison.OrdinalIgnoreCase))
            ?? (places.Count > 0 ? places[0] : null);
        if (here is null) return;
        var wish = Wish.ToDictionary(w => w.Name, w => w.Value);
        var planned = await Caller.Question<PlanWave, WavePlan>(q => q.Run(Read(wish.GetValueOrDefault), Cancellation));
        if (planned.IsRefused(out why)) Answer(why);
        else plan = planned.Value;
    }

    private static int? Number(string? typed) => Typed.Text(typed) is null ? null : Typed.Whole(typed) ?? -1;

    private static string Explained(string method) => method switch
    {
        nameof(PickMethod.Batch) => "Batch: one walk for many, sorted at the put wall",
        nameof(PickMethod.Cluster) => "Cluster: a tote for each order on the cart",
        _ => "One by one: a walk for each",
    };
}
