using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Locations;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Sorting;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Locations;

/// <summary>One location: where it is and when it ships.</summary>
public sealed partial class LocationPage
{
    private LocationAnswer? location;
    private ShowBinWork.Answer? work;
    private ShowWall.Answer? wall;
    private Refusal? why;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromForm(FormName = "location")] private LocationForm? Location { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (!listed.IsRefused(out why))
            location = listed.Value.Items.FirstOrDefault(
                place => place.Code.Equals(Code, StringComparison.OrdinalIgnoreCase));
        if (location is null)
        {
            Answer(why ??= LocationRefusals.Unknown(Code));
            return;
        }

        Location ??= LocationForm.Of(location);
        var shown = await Caller.Question<ShowBinWork, ShowBinWork.Answer>(q => q.Run(location.Code, Cancellation));
        if (shown.Succeeded) work = shown.Value;
        var slots = await Caller.Question<ShowWall, ShowWall.Answer>(q => q.Run(location.Code, Cancellation));
        if (slots.Succeeded) wall = slots.Value;
    }

    private async Task Save()
    {
        if (location is null) return;
        Location!.Code = location.Code;
        var read = Location.Read();
        var changed = read.IsRefused(out why)
            ? why
            : await Caller.Outcome<ChangeLocation, LocationAnswer>(
                c => c.Run(new(read.Value, Location.Version), Cancellation));
        if (changed.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good, $"{location.Code} is saved.");
        Navigator.NavigateTo(Href.Location(location.Code));
    }
}
