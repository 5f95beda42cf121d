using System.Text.RegularExpressions;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Inventory.Bins;

/// <summary>What somebody says of a bin: to create it, or to change it.</summary>
/// <param name="Code">1 to 24 capitals, digits, hyphens and dots, for example <c>A-01-3</c>.</param>
/// <param name="Zone">Up to 12 characters; the first part of the code when left out.</param>
/// <param name="Aisle">0 to 999; read from the code's parts, with bay and level, when left out.</param>
/// <param name="Kind"><c>Pick</c> when left out.</param>
/// <param name="CapacityUnits">Base units that fit.</param>
/// <param name="CapacityLitres">Litres that fit.</param>
public sealed partial record BinDraft(
    string Code, string? Zone = null, int? Aisle = null, int? Bay = null, int? Level = null, string? Kind = null,
    int? CapacityUnits = null, int? CapacityLitres = null, bool Active = true)
{
    /// <summary>Aisles of a location, bays of an aisle, levels of a bay: numbers up to this.</summary>
    public const int PlaceMax = 999;

    public const int CapacityMax = 1_000_000;

    private const int ZoneLengthMax = 12;

    internal static string Fold(string? code) => (code ?? "").Trim().ToUpperInvariant();

    /// <summary>The draft as a bin; refused with the first thing that is wrong.</summary>
    internal Outcome<Bin> Read(int merchant, Guid id, Guid location, DateTimeOffset now)
    {
        var code = Fold(Code);
        if (!CodeShape().IsMatch(code))
            return Refusal.Invalid("bin.code",
                $"'{Code}' is no code of a bin: use 1 to 24 letters, digits, hyphens and dots, such as A-01-3.");
        var parts = code.Split('-', '.');
        var numbers = parts.Where(p => p.All(char.IsAsciiDigit) && p.Length is > 0 and <= 3).Select(int.Parse).ToList();
        // A-01-3 is bay 1, level 3 of aisle A; 4-01-3 says the aisle itself.
        var lettered = parts[0].Length > 0 && char.IsAsciiLetter(parts[0][^1]);
        if (lettered) numbers.Insert(0, parts[0][^1] - 'A' + 1);
        var (aisle, bay, level) = (Aisle ?? Of(0), Bay ?? Of(1), Level ?? Of(2));
        if (new[] { aisle, bay, level }.Any(n => n is < 0 or > PlaceMax))
            return Refusal.Invalid("bin.place", $"Aisle, bay and level of '{code}' are numbers from 0 to {PlaceMax}.");
        if (!Enum.TryParse<BinKind>(Kind ?? nameof(BinKind.Pick), ignoreCase: true, out var kind)
            || !Enum.IsDefined(kind))
            return Refusal.Invalid("bin.kind",
                $"'{Kind}' is no kind of bin. Use one of {string.Join(", ", Enum.GetNames<BinKind>())}.");
        if (CapacityUnits is < 1 or > CapacityMax || CapacityLitres is < 1 or > CapacityMax)
            return Refusal.Invalid("bin.capacity",
                $"What fits into '{code}' is 1 to {CapacityMax} units or litres; leave it out when nobody measured.");
        var zone = string.IsNullOrWhiteSpace(Zone) ? parts[0] : Fold(Zone);
        if (zone.Length > ZoneLengthMax)
            return Refusal.Invalid("bin.zone", $"The name of a zone has at most {ZoneLengthMax} characters.");
        return new Bin
        {
            Merchant = merchant,
            Id = id,
            LocationId = location,
            Code = code,
            Zone = zone,
            Aisle = aisle,
            Bay = bay,
            Level = level,
            Walk = (((long)aisle * 1000) + bay) * 1000 + level,
            Kind = kind,
            CapacityUnits = CapacityUnits,
            CapacityLitres = CapacityLitres,
            Active = Active,
            Version = 1,
            CreatedAt = now,
        };

        int Of(int place) => place < numbers.Count ? numbers[place] : 0;
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9.-]{0,23}$")]
    private static partial Regex CodeShape();
}
