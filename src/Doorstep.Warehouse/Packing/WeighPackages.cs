using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Packing;

/// <summary>Writes what the scales say of packages that have no label yet: the label prints it.</summary>
/// <remarks>
/// Refusals: <c>shipment.unknown</c>, <c>package.labelled</c> once labels say another weight, <c>package.unknown</c>,
/// <c>pack.measures</c>.
/// </remarks>
public sealed class WeighPackages : ICommand
{
    private readonly ShipmentDesk desk;
    private readonly PackBench bench;

    internal WeighPackages(ShipmentDesk desk, PackBench bench) => (this.desk, this.bench) = (desk, bench);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Body(IReadOnlyList<Weight> Packages);

    public sealed record Request(Guid Shipment, IReadOnlyList<Weight> Packages);

    /// <param name="Number">Of the package within the shipment.</param>
    public sealed record Weight(int Number, int WeightGrams);

    public sealed record Answer(Guid Shipment, IReadOnlyList<PackedBox> Packages);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/{shipment:guid}/weights",
        (Guid shipment, Body body, Caller caller, CancellationToken cancellation) =>
            caller.Run<WeighPackages, Answer>(c => c.Run(new(shipment, body.Packages), cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (await desk.Find(request.Shipment, cancellation) is not { } card)
            return ShipmentDesk.Unknown(request.Shipment);
        if (card.Stage is not (ShipmentStage.Picked or ShipmentStage.Sorted or ShipmentStage.Packed))
            return Refusal.Conflict("package.labelled",
                $"{card.Number} is {card.Stage}: weigh packages after packing and before the labels are made.");
        if (request.Packages is not { Count: > 0 and <= PackBench.PackagesMax }
            || request.Packages.Any(p => p?.WeightGrams is not (> 0 and <= PackShipments.WeightGramsMax)))
            return Refusal.Invalid("pack.measures", $"A package weighs 1 to {PackShipments.WeightGramsMax} grams.");

        var packages = await bench.Of(card.Id, cancellation);
        foreach (var weight in request.Packages)
        {
            if (packages.Find(p => p.Number == weight.Number) is not { } package)
                return Refusal.Conflict("package.unknown", $"There is no package {weight.Number} in {card.Number}.")
                    .With("package", weight.Number);
            package.WeightGrams = weight.WeightGrams;
        }

        await desk.Note(card.Id, new Note(nameof(WeighPackages), Data: new { packages = request.Packages }),
            cancellation);
        return new Answer(card.Id, PackBench.Boxes(packages, card));
    }
}
