using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Locations;

/// <summary>What is refused about locations.</summary>
public static class LocationRefusals
{
    public static Refusal Unknown(string code) =>
        Refusal.NotFound("location.unknown", $"There is no location '{code}'. Create it first, or correct the code.")
            .With("location", code);

    internal static Refusal Exists(string code) =>
        Refusal.Conflict("location.exists", $"There is already another location '{code}'. Change that one instead.")
            .With("location", code);
}
