using Doorstep.Inventory.Locations;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Locations;

/// <summary>
/// Creates a location. The same again is answered with what is there, so a double submit is harmless.
/// </summary>
public sealed partial class NewLocation
{
    private Refusal? why;

    [SupplyParameterFromForm(FormName = "location")] private LocationForm? Location { get; set; }

    protected override void OnInitialized() => Location ??= LocationForm.New();

    private async Task Save()
    {
        var read = Location!.Read();
        var created = read.IsRefused(out why)
            ? why
            : await Caller.Outcome<CreateLocation, CreateLocation.Answer>(c => c.Run(new(read.Value), Cancellation));
        if (created.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        Flash.Say(Context, Tone.Good, $"{created.Value.Location.Code} is created.");
        Navigator.NavigateTo("/locations");
    }
}
