using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Packing.Fitting;

namespace Doorstep.Warehouse.Cartons;

/// <summary>A kind of box that the merchant packs into.</summary>
internal sealed class Carton : IOwned
{
    public const int CodeLengthMax = 20;

    public const int NameLengthMax = 60;

    public int Merchant { get; init; }

    public Guid Id { get; init; }

    /// <summary>In capitals.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Inside, as the others.</summary>
    public int LengthMm { get; set; }

    public int WidthMm { get; set; }

    public int HeightMm { get; set; }

    /// <summary>Of the empty carton.</summary>
    public int WeightGrams { get; set; }

    /// <summary>What it bears; null for anything.</summary>
    public int? LoadGramsMax { get; set; }

    public int Version { get; set; }

    public Size Inside => new(LengthMm, WidthMm, HeightMm);
}

/// <summary>A carton as the API shows it. Sides are inside, in millimetres.</summary>
/// <param name="WeightGrams">Of the empty carton.</param>
/// <param name="LoadGramsMax">What it bears; null for anything.</param>
public sealed record CartonAnswer(
    string Code, string Name, int LengthMm, int WidthMm, int HeightMm, int WeightGrams, int? LoadGramsMax,
    int Version) : IVersioned
{
    internal static CartonAnswer Of(Carton c) => new(
        c.Code, c.Name, c.LengthMm, c.WidthMm, c.HeightMm, c.WeightGrams, c.LoadGramsMax, c.Version);
}

internal static class CartonRefusals
{
    public static Refusal Unknown(string? code) => Refusal.NotFound("carton.unknown",
        $"There is no carton '{code}'. Choose one of the list under Cartons.").With("carton", code);

    public static Refusal Code => Refusal.Invalid("carton.code",
        $"A carton's code has 1 to {Carton.CodeLengthMax} letters, digits and hyphens, such as \"M\" or \"BOX-2\".");

    public static Refusal Name => Refusal.Invalid("carton.name",
        $"A carton's name has 1 to {Carton.NameLengthMax} characters.");

    public static Refusal Measures => Refusal.Invalid("carton.measures",
        $"The inner sides of a carton have 1 to {PackShipments.SideMmMax} millimetres; it weighs 0 to "
        + $"{PackShipments.WeightGramsMax} grams and bears 1 to as many.");
}
