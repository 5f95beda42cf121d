using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Carriers;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Reading;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>One shipment on the packing bench: every unit is scanned into a box, then weighed and labelled.</summary>
public sealed partial class PackPage
{
    // In the address, for a box that is none of the merchant's.
    private const string NoCarton = "-";

    private ShowShipment.Answer? shown;
    private SuggestCartons.Answer cartons = new([], []);
    private IReadOnlyList<CartonAnswer> all = [];
    private Refusal? why;

    [Parameter] public Guid Shipment { get; set; }

    [SupplyParameterFromQuery] private int? Package { get; set; }

    /// <summary>The carton that the packer chose for a new box.</summary>
    [SupplyParameterFromQuery(Name = "carton")] private string? Chosen { get; set; }

    private static IReadOnlyList<Service> Services => Carrier.Doorstep.Services;

    private bool IsOpen => shown!.Stage is "Picked" or "Sorted";

    private string Queue => Href.To("/floor/pack", ("at", shown!.Location));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    /// <summary>The box that is open: the one asked for, else the last.</summary>
    private int Box => Math.Clamp(Package ?? shown!.Packages.Count, 1, shown!.Packages.Count + 1);

    /// <summary>The box, once something is in it.</summary>
    private PackedBox? Opened => shown!.Packages.FirstOrDefault(p => p.Number == Box);

    /// <summary>What goes into the box that is open.</summary>
    private SuggestCartons.Suggested? Next =>
        Carton is null ? null : cartons.Cartons.FirstOrDefault(c => c.Carton.Code == Carton);

    private string? Carton => Opened is { } box ? box.Carton
        : Chosen == NoCarton ? null : Chosen ?? (cartons.Cartons is [var first, ..] ? first.Carton.Code : null);

    private string Body => Carton is { } carton
        ? $$"""{"code":"$code","package":{{Box}},"carton":"{{carton}}"}"""
        : $$"""{"code":"$code","package":{{Box}}}""";

    private int Units => shown!.Parcel?.Units ?? shown!.Units;

    private int Packed => shown!.Parcel?.Packed ?? shown!.Packed;

    private IReadOnlyList<ShowShipment.Line> Lines => shown!.Parcel?.Lines ?? shown!.Lines;

    /// <summary>The shipments of other orders that go into the same boxes; null for none.</summary>
    private string? With => shown!.Parcel is { } parcel
        ? string.Join(", ", parcel.Shipments.Where(m => m.Id != shown.Id).Select(m => m.Number))
        : null;

    /// <summary>Each order has its own.</summary>
    private IEnumerable<(Guid Id, string Number)> Slips => shown!.Parcel is { } parcel
        ? parcel.Shipments.Select(m => (m.Id, m.Number))
        : [(shown!.Id, "")];

    private IReadOnlyList<ShowShipment.Line> Left => [.. Lines.Where(line => line.Packed < line.Picked)];

    private string Boxes => shown!.Packages.Count == 1 ? "1 package" : $"{shown.Packages.Count:N0} packages";

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Question<ShowShipment, ShowShipment.Answer>(q => q.Run(new(Shipment), Cancellation));
        if (found.IsRefused(out why)) Answer(why);
        else shown = found.Value;
        if (shown is null || !IsOpen) return;
        var kept = await Caller.Question<ListCartons, Page<CartonAnswer>>(q => q.Run(Cancellation));
        if (kept.Succeeded) all = kept.Value.Items;
        if (all.Count == 0) return;
        if (all.All(c => c.Code != Chosen) && Chosen != NoCarton) Chosen = null;
        var asked = Opened is { } box ? box.Carton : Chosen == NoCarton ? null : Chosen;
        var plan = await Caller.Question<SuggestCartons, SuggestCartons.Answer>(
            q => q.Run(new(Shipment, Opened?.Number, all.Any(c => c.Code == asked) ? asked : null), Cancellation));
        if (plan.Succeeded) cartons = plan.Value;
    }
}
