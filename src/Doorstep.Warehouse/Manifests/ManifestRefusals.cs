using Doorstep.Platform.Outcomes;

namespace Doorstep.Warehouse.Manifests;

/// <summary>The expected "no" of manifests, each said in one place.</summary>
internal static class ManifestRefusals
{
    public static Refusal Unknown(string which) =>
        Refusal.NotFound("manifest.unknown", $"There is no manifest '{which}'. Look it up in the list of manifests.")
            .With("manifest", which);

    public static Refusal Open(string manifest, string location) => Refusal.Conflict("manifest.open",
        $"{manifest} is open for this carrier at {location}. Add to it, or close it first.")
        .With("manifest", manifest);

    public static Refusal Closed(string manifest) => Refusal.Conflict("manifest.closed",
        $"{manifest} is closed: the carrier has signed it. Open another one.").With("manifest", manifest);

    public static Refusal Empty(string location) => Refusal.Conflict("manifest.empty",
        $"No labelled package waits for this carrier at {location}. Label what is packed, or let go what is held.")
        .With("location", location);

    public static Refusal Stranger(string code, string manifest) => Refusal.Conflict("manifest.stranger",
        $"'{code}' is not on {manifest}. Put the package aside, or add it to the manifest first.")
        .With("code", code).With("manifest", manifest);

    public static Refusal Elsewhere(string number, string manifest, string? other) => Refusal.Conflict(
        "manifest.elsewhere",
        other is null
            ? $"{number} leaves from another location or by another carrier: it does not belong on {manifest}."
            : $"{number} is on {other}. Take it off there first.")
        .With("manifest", manifest).With("shipment", number);

    public static Refusal Left(string number) => Refusal.Conflict("manifest.left",
        $"{number} has left with the carrier: it stays on its manifest.").With("shipment", number);

    public static Refusal Missing(string location) => Refusal.Conflict("manifest.missing",
        $"What leaves {location} leaves by manifest, and this package is on none. Add it to the carrier's manifest, or "
        + "put it aside.").With("location", location);

    public static Refusal Carrier(string code) => Refusal.Invalid("carrier.unknown",
        $"There is no carrier '{code}'. Leave it out for the product's own.").With("carrier", code);

    public static Refusal Driver(int max) =>
        Refusal.Invalid("manifest.driver", $"The driver's name has {max} characters at the most.");
}
