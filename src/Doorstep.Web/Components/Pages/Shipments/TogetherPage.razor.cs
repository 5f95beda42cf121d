using Doorstep.Inventory.Locations;
using Doorstep.Orders.Parcels;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Shipments;

/// <summary>Open orders that may go in one parcel, to be joined many at once.</summary>
public sealed partial class TogetherPage
{
    private IReadOnlyList<JoinableParcel> parcels = [];
    private IReadOnlyList<LocationAnswer> locations = [];
    private BulkOutcome? outcome;
    private Refusal? refused;

    [SupplyParameterFromQuery] private string? Location { get; set; }

    [SupplyParameterFromQuery] private string? Did { get; set; }

    [Inject] private BulkOutcomes Outcomes { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        outcome = Outcomes.Find(Caller.Actor, Did);
        var found = await Caller.Question<SuggestParcels, Page<JoinableParcel>>(
            q => q.Run(new(Location), Cancellation));
        if (found.IsRefused(out refused)) Answer(refused);
        else parcels = found.Value.Items;
        var places = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (places.Succeeded) locations = places.Value.Items;
    }

    private static string Row(JoinableParcel parcel) =>
        $"{parcel.Shipments[0].OrderNumber}|{parcel.Shipments[0].OrderId}|"
        + string.Join(',', parcel.Shipments.Select(s => s.Id));
}
