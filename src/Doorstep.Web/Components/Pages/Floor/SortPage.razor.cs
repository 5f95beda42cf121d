using System.Text.Json;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Reading;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>
/// One shipment at the put wall: the slot is scanned, and it stands there. When it stands, or cannot, the next scan
/// opens the next one.
/// </summary>
public sealed partial class SortPage
{
    private ShowShipment.Answer? shown;
    private Refusal? why;

    [Parameter] public Guid Shipment { get; set; }

    private bool IsOpen => shown!.Stage == "Picked";

    private bool IsUnpicked => shown!.Stage is "Picking" or "Short";

    private bool TakesSlot => IsOpen && shown!.OpenHolds == 0;

    private string Url => TakesSlot ? $"/floor/sort/{Shipment}/scans" : "/floor/sort/open";

    private string Fallback => TakesSlot
        ? $"/floor/sort/{Shipment}/typed" : Href.To("/floor/sort/open-typed", ("at", shown!.Location));

    private string Body => TakesSlot ? """{"code":"$code"}""" : BodyOf(shown!.Location);

    private string Prompt => TakesSlot ? "Scan the slot" : "Scan an item or a shipment";

    private string Queue => Href.To("/floor/sort", ("at", shown!.Location));

    private string Who => $"{Caller.Actor.Merchant} {Caller.Actor.Name}";

    private IReadOnlyList<ShowShipment.Line> Missing =>
        IsUnpicked ? [.. shown!.Lines.Where(line => line.Picked < line.Quantity)] : [];

    private string Says => Missing.Count > 0
        ? string.Join(", ", Missing.Select(line => $"{line.Quantity - line.Picked:N0} × {line.Title}"))
        : IsOpen ? "It stays where it is until its hold is released."
        : $"It is {Tones.Words(shown!.Stage).ToLowerInvariant()}.";

    /// <summary>What a station sends that opens a shipment by a scan.</summary>
    internal static string BodyOf(string? location, bool stay = false) =>
        JsonSerializer.Serialize(new { code = "$code", at = location, stay });

    protected override async Task OnInitializedAsync()
    {
        var found = await Caller.Question<ShowShipment, ShowShipment.Answer>(q => q.Run(new(Shipment), Cancellation));
        if (found.IsRefused(out why)) Answer(why);
        else shown = found.Value;
    }
}
