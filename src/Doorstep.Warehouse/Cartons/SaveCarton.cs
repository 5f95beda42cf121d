using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Cartons;

/// <summary>Keeps a carton: makes it, or changes what it measures and bears.</summary>
/// <remarks>
/// What is packed already keeps its measures. Refusals: <c>carton.code</c>, <c>carton.name</c>,
/// <c>carton.measures</c>, <c>carton.too_many</c>, <c>version.stale</c>.
/// </remarks>
public sealed class SaveCarton(Work work) : ICommand
{
    /// <summary>Kinds of cartons of one merchant at the most.</summary>
    public const int CartonsMax = 50;

    public static Permission Needs => Permission.ManageStock;

    /// <param name="Version">The version that was read; null changes whatever is there.</param>
    public sealed record Request(string? Code, Body Carton, int? Version = null);

    /// <summary>Everything of the carton but its code, which is in the address. Sides are inside.</summary>
    public sealed record Body(
        string? Name, int LengthMm, int WidthMm, int HeightMm, int WeightGrams = 0, int? LoadGramsMax = null);

    /// <param name="Created">False when it was there.</param>
    public sealed record Answer(bool Created, CartonAnswer Carton);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/cartons/{code}",
        (string code, Body body, Caller caller, CancellationToken cancellation) => caller.Run<SaveCarton, Answer>(
            c => c.Run(new(code, body, caller.ExpectedVersion), cancellation),
            answer => answer.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            answer => answer.Carton));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var (code, name, to) = (Fold(request.Code), (request.Carton.Name ?? "").Trim(), request.Carton);
        if (!IsCode(code)) return CartonRefusals.Code;
        if (name.Length is 0 or > Carton.NameLengthMax || name.Any(char.IsControl)) return CartonRefusals.Name;
        if (new[] { to.LengthMm, to.WidthMm, to.HeightMm }.Any(side => side is < 1 or > PackShipments.SideMmMax)
            || to.WeightGrams is < 0 or > PackShipments.WeightGramsMax
            || to.LoadGramsMax is < 1 or > PackShipments.WeightGramsMax) return CartonRefusals.Measures;

        var cartons = await work.Db.Cartons.ToListAsync(cancellation);
        var carton = cartons.Find(c => c.Code == code);
        var created = carton is null;
        if (request.Version is { } version && version != (carton?.Version ?? 0)) return CommandRunner.Stale;
        if (carton is null)
        {
            if (cartons.Count >= CartonsMax)
                return Refusal.Conflict("carton.too_many",
                    $"There are {CartonsMax} kinds of cartons. Remove one that you do not use any more.");
            work.Db.Add(carton = new Carton
            {
                Merchant = work.Merchant, Id = work.NewId(), Code = code, Name = name,
            });
        }

        (carton.Name, carton.LengthMm, carton.WidthMm, carton.HeightMm) =
            (name, to.LengthMm, to.WidthMm, to.HeightMm);
        (carton.WeightGrams, carton.LoadGramsMax) = (to.WeightGrams, to.LoadGramsMax);
        work.Journal.Write("carton", carton.Id, ++carton.Version, new Note(
            created ? "CartonCreated" : "CartonChanged", $"{code}, {name}.", Data: CartonAnswer.Of(carton)));
        return new Answer(created, CartonAnswer.Of(carton));
    }

    internal static string Fold(string? code) => (code ?? "").Trim().ToUpperInvariant();

    private static bool IsCode(string code) => code.Length is > 0 and <= Carton.CodeLengthMax
        && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');
}
