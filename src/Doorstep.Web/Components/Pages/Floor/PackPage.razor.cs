using Doorstep.Platform.Outcomes;
using Doorstep.Shipping.Carriers;
using Doorstep.Warehouse.Reading;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>One shipment on the packing bench: every unit is scanned into a box, then weighed and labelled.</summary>
public sealed partial class PackPage
{
    private ShowShipment.Answer? shown;
    private Refusal? why;

    [Parameter] public Guid Shipment { get; set; }

    [SupplyParameterFromQuery] private int? Package { get; set; }

    private static IReadOnlyList<Service> Services => Carrier.Doorstep.Services;

    private bool IsOpen => shown!.Stage is "Picked" or "Sorted";

    private string Queue => Href.To("/floor/pack", ("at", shown!.Location));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    /// <summary>The box that is open: the one asked for, else the last.</summary>
    private int Box => Math.Clamp(Package ?? shown!.Packages.Count, 1, shown!.Packages.Count + 1);

    private string Body => $$"""{"code":"$code","package":{{Box}}}""";

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
    }
}
