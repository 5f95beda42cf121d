using Doorstep.Inventory.Items;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Sorting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Packing;

/// <summary>
/// Packs whole shipments: says which units of each were put into which box, and every unit must have been. What was
/// scanned box by box before is replaced.
/// </summary>
/// <remarks>
/// Refusals, shipment by shipment: <c>shipment.unknown</c>, <c>flow.illegal</c>, <c>shipment.held</c>,
/// <c>pack.packages</c>, <c>pack.measures</c>,
/// <c>carton.unknown</c>, <c>scan.empty</c>, <c>quantity.invalid</c>, <c>pack.wrong_item</c> (and
/// the wrong scan is counted), <c>pack.mismatch</c>; of the whole list: <c>batch.size</c>.
/// </remarks>
public sealed class PackShipments : ICommand
{
    /// <summary>Rows of one list at the most.</summary>
    public const int BatchMax = 500;

    /// <summary>Heaviest box, in grams.</summary>
    public const int WeightGramsMax = 1_000_000;

    /// <summary>Longest side of a box, in millimetres.</summary>
    public const int SideMmMax = 10_000;

    private readonly ShipmentDesk desk;
    private readonly ItemIndex items;
    private readonly WrongScans wrong;
    private readonly PackBench bench;
    private readonly PutWall wall;

    internal PackShipments(ShipmentDesk desk, ItemIndex items, WrongScans wrong, PackBench bench, PutWall wall) =>
        (this.desk, this.items, this.wrong, this.bench, this.wall) = (desk, items, wrong, bench, wall);

    public static Permission Needs => Permission.WorkFloor;

    public sealed record Request(IReadOnlyList<Row> Shipments);

    /// <param name="Packages">One box with everything in it when left out.</param>
    public sealed record Row(Guid Shipment, IReadOnlyList<Box>? Packages = null);

    /// <param name="Scans">May be left out of the only box: everything is in it.</param>
    /// <param name="Carton">The merchant's carton that it is; gives the sides that are left out.</param>
    public sealed record Box(
        IReadOnlyList<Scan>? Scans = null, int? WeightGrams = null, int? LengthMm = null, int? WidthMm = null,
        int? HeightMm = null, string? Carton = null);

    /// <summary>One result per row, in the order of the request.</summary>
    public sealed record Answer(IReadOnlyList<Result> Results);

    /// <param name="Status">200, or the refusal's.</param>
    public sealed record Result(
        Guid Shipment, int Status, string? Stage = null, IReadOnlyList<PackedBox>? Packages = null,
        RowProblem? Problem = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/shipments/packages",
        (Request request, Caller caller, CancellationToken cancellation) =>
            caller.Run<PackShipments, Answer>(c => c.Run(request, cancellation)));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (request.Shipments is not { Count: > 0 and <= BatchMax } rows || rows.Any(row => row is null))
            return Refusal.Invalid("batch.size", $"A list has 1 to {BatchMax} shipments.");
        var cards = await desk.FindAll([.. rows.Select(row => row.Shipment)], cancellation);
        var codes = rows.SelectMany(row => row.Packages ?? []).SelectMany(box => box?.Scans ?? [])
            .Select(scan => scan?.Code ?? "").Distinct().ToList();
        var read = await items.Scan(codes, cancellation);
        var cartons = await bench.Cartons(
            rows.SelectMany(row => row.Packages ?? []).Select(box => box?.Carton), cancellation);
        var plans = new List<(Row Row, Plan? Plan, Refusal? Why)>(rows.Count);
        foreach (var row in rows)
        {
            var plan = await Check(row, cards.GetValueOrDefault(row.Shipment), read, cartons, cancellation);
            plans.Add(plan.IsRefused(out var why) ? (row, null, why) : (row, plan.Value, null));
        }

        return new Answer(await Pack(plans, cancellation));
    }

    private async Task<List<Result>> Pack(
        List<(Row Row, Plan? Plan, Refusal? Why)> plans, CancellationToken cancellation)
    {
        // What lies in open boxes is taken out before anything is put into new ones.
        var open = plans.Where(p => p.Plan?.Card.UnitsPacked > 0).Select(p => p.Plan!.Card.Id).ToHashSet();
        await bench.Empty(open, cancellation);
        var made = new List<Package>();
        var results = new List<Result>(plans.Count);

        // Of those that travel together, the first that is packed as a whole packs all.
        var whole = new Dictionary<Guid, Result>();
        foreach (var (row, plan, no) in plans)
        {
            if (row.Packages is null && plan?.Card.Members.Count > 0 && whole.TryGetValue(plan.Card.Id, out var done))
            {
                results.Add(done with { Shipment = row.Shipment });
                continue;
            }

            // A shipment that stands in the list twice is packed once.
            var why = no ?? await desk.BlocksWork(row.Shipment, nameof(PackShipment), cancellation);
            if (why is not null)
            {
                results.Add(new(row.Shipment, (int)why.Kind, Problem: RowProblem.From(why)));
                continue;
            }

            var boxes = await Fill(plan!, cancellation);
            made.AddRange(boxes);
            results.Add(new(row.Shipment, StatusCodes.Status200OK, nameof(ShipmentStage.Packed),
                PackBench.Boxes(boxes, plan!.Card)));
            if (row.Packages is null) whole[plan.Card.Id] = results[^1];
        }

        await bench.Write(made, cancellation);
        await wall.Clear([.. made.Select(p => p.ShipmentId).Distinct()], cancellation);
        return results;
    }

    private async Task<Outcome<Plan>> Check(
        Row row, ShipmentCard? card, IReadOnlyDictionary<string, ItemFacts> read, Dictionary<string, Carton> cartons,
        CancellationToken cancellation)
    {
        if (card is null) return ShipmentDesk.Unknown(row.Shipment);
        if (await desk.BlocksWork(card.Id, nameof(PackShipment), cancellation) is { } why) return why;
        if (Refuse(row.Packages) is { } unreadable) return unreadable;
        List<Box> asked = [.. row.Packages ?? [new()]];
        if (asked.Find(b => !string.IsNullOrWhiteSpace(b.Carton) && !cartons.ContainsKey(SaveCarton.Fold(b.Carton)))
            is { } unknown) return CartonRefusals.Unknown(unknown.Carton);
        var sheet = new ScanSheet(read, card, line => line.Picked);
        List<(Box, Carton?, List<ShipmentUnits>)> boxes =
        [
            .. asked.Select(box => (box, cartons.GetValueOrDefault(SaveCarton.Fold(box.Carton)),
                box.Scans is null ? sheet.TakeAll() : [.. box.Scans.SelectMany(sheet.Take)])),
        ];
        if (sheet.Wrong.Count > 0) return await wrong.Count(card, WrongScans.AtPack, sheet, cancellation);
        if (sheet.TooMany.Count > 0 || sheet.Open.Count > 0) return Mismatch(sheet);
        return new Plan(card, boxes);
    }

    private async Task<List<Package>> Fill(Plan plan, CancellationToken cancellation)
    {
        var packages = new List<Package>(plan.Boxes.Count);
        foreach (var (box, carton, units) in plan.Boxes)
        {
            packages.Add(bench.Open(plan.Card.Id, packages.Count + 1, box, carton));
            foreach (var unit in units) await bench.Put(packages[^1], unit, cancellation);
        }

        await bench.Finish(plan.Card, packages, cancellation);
        return packages;
    }

    private static Refusal? Refuse(IReadOnlyList<Box?>? boxes)
    {
        if (boxes is null) return null;
        if (boxes is not { Count: > 0 and <= PackBench.PackagesMax } || boxes.Any(b => b is null))
            return Refusal.Invalid("pack.packages", $"A shipment is packed into 1 to {PackBench.PackagesMax} boxes.");
        if (boxes.Any(b => b!.WeightGrams is <= 0 or > WeightGramsMax
            || new[] { b.LengthMm, b.WidthMm, b.HeightMm }.Any(side => side is <= 0 or > SideMmMax)))
            return Refusal.Invalid("pack.measures",
                $"A package weighs 1 to {WeightGramsMax} grams, and its sides have 1 to {SideMmMax} millimetres.");
        return boxes is [{ Scans: null }]
            ? null
            : boxes.Select(b => Scan.Refuse(b!.Scans)).FirstOrDefault(why => why is not null);
    }

    private static Refusal Mismatch(ScanSheet sheet)
    {
        var missing = string.Join(", ", sheet.Open.Select(o => $"{o.Quantity} of {o.Sku}"));
        var over = string.Join(", ", sheet.TooMany.Select(o => $"{o.Quantity} of {o.Sku}"));
        return Refusal.Conflict("pack.mismatch", string.Join(' ', new[]
        {
            missing.Length > 0 ? $"Missing: {missing}." : "",
            over.Length > 0 ? $"Too many: {over}." : "",
            "Check the boxes and scan every unit.",
        }.Where(s => s.Length > 0))).With("missing", sheet.Open).With("tooMany", sheet.TooMany);
    }

    private sealed record Plan(ShipmentCard Card, List<(Box Box, Carton? Carton, List<ShipmentUnits> Units)> Boxes);
}
