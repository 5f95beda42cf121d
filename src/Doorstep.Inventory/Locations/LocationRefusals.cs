using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Locations;

/// <summary>What is refused about locations.</summary>
public static class LocationRefusals
{
    public static Refusal Unknown(string code) =>
        Refusal.NotFound("location.unknown", $"There is no location '{code}'. Create it first, or correct the code.")
            .With("location", code);
}
