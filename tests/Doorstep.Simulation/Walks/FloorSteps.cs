using Doorstep.Orders.Shipments;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Shorts;
using Doorstep.Warehouse.Sorting;

namespace Doorstep.Simulation.Walks;

/// <summary>The work of the floor, with the mistakes that people make at it.</summary>
internal static class FloorSteps
{
    private static readonly string[] Slots = ["A1", "A2", "B1", ""];

    /// <summary>The shipment together with others, some of which cannot be released.</summary>
    public static async Task Release(Walk walk, Shipment shipment, string target)
    {
        List<Guid> list = [shipment.Id];
        for (var more = walk.Chance.Next(4); more > 0; more--) list.Add(walk.Of(walk.Before.Shipments).Id);
        var done = await walk.Do<ReleaseShipments, ReleaseShipments.Answer>(
            $"release {list.Count} shipments, {shipment.Rank} first", c => c.Run(new(list), default));
        walk.Expect(done.Value.Results[0].Status == 200, !IsHeld(shipment), "a release");
    }

    public static async Task Recall(Walk walk, Shipment shipment, string target)
    {
        var picked = (await walk.Together(shipment)).Sum(s => s.UnitsPicked);
        await walk.Do<RecallShipment, RecallShipment.Answer>(
            $"recall {shipment.Rank}", c => c.Run(new(shipment.Id), default), picked > 0 ? ["shipment.picked"] : []);
    }

    public static async Task Pick(Walk walk, Shipment shipment, string target)
    {
        var together = await walk.Together(shipment);
        var open = together.SelectMany(s => s.Lines, (s, l) => (Of: s, Line: l))
            .Where(l => l.Line.Picked < l.Line.Quantity).ToList();
        var mistake = walk.Chance.Next(14);
        if (mistake == 0) open.RemoveRange(1, open.Count - 1);
        var scans = new List<Scan>();
        foreach (var (of, line) in open)
        {
            var units = line.Quantity - line.Picked;
            if (mistake == 0) units = 1 + walk.Chance.Next(units);
            scans.Add(new Scan(Code(walk, of, line), units));
        }

        if (mistake == 1) scans.Add(new("NO-SUCH-CODE"));
        if (mistake == 2) scans[0] = scans[0] with { Quantity = scans[0].Quantity + 99 };
        var done = await walk.Do<PickShipment, PickShipment.Answer>(
            $"pick {shipment.Rank}: {Text(scans)}", c => c.Run(new(shipment.Id, scans), default),
            [.. Held([.. together]), .. mistake == 2 ? new[] { "pick.too_many" } : []]);
        if (!done.Succeeded) return;
        walk.Expect(done.Value.Refused?.Code == "pick.wrong_item", mistake == 1, "a wrong item was judged");
        walk.Expect(false, mistake == 2, "too many were picked");
    }

    public static async Task UndoPick(Walk walk, Shipment shipment, string target)
    {
        var together = await walk.Together(shipment);
        var line = walk.Of(shipment.Lines.Where(l => l.Picked > 0).ToList());
        await walk.Do<UndoPick, PickState>(
            $"undo a pick of {shipment.Rank}", c => c.Run(new(shipment.Id, new(Code(walk, shipment, line))), default),
            [.. Held([.. together]), .. together.Sum(s => s.UnitsPacked) > 0 ? new[] { "shipment.packed" } : []]);
    }

    public static async Task Short(Walk walk, Shipment shipment, string target)
    {
        var all = target == nameof(ShipmentStage.Cancelled);
        var together = await walk.Together(shipment);
        if (together.Count > 1) all = false;
        foreach (var line in shipment.Lines.Where(l => l.Picked < l.Quantity).Take(all ? 99 : 1))
        {
            var units = line.Quantity - line.Picked;
            if (!all) units = 1 + walk.Chance.Next(units);
            if (walk.Chance.Next(10) == 0) units += 50;
            var (sku, code) = (Sku(walk, shipment, line), walk.CodeOf(shipment));
            var done = await walk.Do<ReportShort, ReportShort.Answer>(
                $"short {shipment.Rank}: {units} {sku}",
                c => c.Run(new(shipment.Id, sku, units, walk.Of(["missing", "damaged", "other"])), default),
                [.. Held([.. together]), .. units > 50 ? new[] { "short.too_many" } : []]);
            if (!done.Succeeded) return;
            walk.Model.Move(sku, code, -units);
        }
    }

    public static async Task Sort(Walk walk, Shipment shipment, string target)
    {
        var slot = walk.Of(Slots);
        await walk.Do<SortShipment, SortShipment.Answer>(
            $"sort {shipment.Rank} into '{slot}'", c => c.Run(new(shipment.Id, slot), default),
            [.. Held([.. await walk.Together(shipment)]), "slot.taken"]);
    }

    public static async Task Pack(Walk walk, Shipment shipment, string target)
    {
        var together = await walk.Together(shipment);
        var lines = together.SelectMany(s => s.Lines, (s, l) => (Of: s, Line: l)).ToList();
        var scans = lines.Select(l => new Scan(Code(walk, l.Of, l.Line), l.Line.Picked)).ToList();
        switch (walk.Chance.Next(14))
        {
            case 0:
                await PackOne(walk, together, walk.Of(lines), 1);
                return;
            case 1:
                foreach (var each in lines.Where(l => l.Line.Packed < l.Line.Picked))
                    await PackOne(walk, together, each, each.Line.Picked - each.Line.Packed);
                return;
            case 2:
                scans.Add(new("NO-SUCH-CODE"));
                break;
            case 3:
                scans[0] = scans[0] with { Quantity = scans[0].Quantity + 1 };
                break;
        }

        var (wrong, mismatch) = (scans.Count > lines.Count, scans.Sum(s => s.Quantity) != together.Sum(s => s.Units));
        List<PackShipments.Box> boxes = scans.Count > 1 && walk.Chance.Next(3) == 0
            ? [new(scans[..1], 200), new(scans[1..], 400)]
            : [new(scans, 300)];
        var done = await walk.Do<PackShipment, PackShipment.Answer>(
            $"pack {shipment.Rank}: {Text(scans)} in {boxes.Count}", c => c.Run(new(shipment.Id, boxes), default),
            [.. Held([.. together]), .. mismatch ? new[] { "pack.mismatch" } : []]);
        if (done.Succeeded) walk.Expect(
            done.Value.Refused?.Code == "pack.wrong_item", wrong, "a wrong item was packed");
    }

    public static Task Unpack(Walk walk, Shipment shipment, string target) =>
        walk.Do<UnpackShipment, UnpackShipment.Answer>(
            $"unpack {shipment.Rank}", c => c.Run(new(shipment.Id), default));

    public static async Task Label(Walk walk, Shipment shipment, string target) =>
        await walk.Do<LabelShipment, LabelShipment.Answer>(
            $"label {shipment.Rank}", c => c.Run(new(shipment.Id, walk.Of([null, "express"])), default),
            [.. Held([.. await walk.Together(shipment)]), "label.address"]);

    public static Task Void(Walk walk, Shipment shipment, string target) =>
        walk.Do<VoidLabels, VoidLabels.Answer>($"void {shipment.Rank}", c => c.Run(new(shipment.Id), default));

    public static async Task HandOver(Walk walk, Shipment shipment, string target)
    {
        var together = await walk.Together(shipment);
        if (walk.Chance.Next(3) == 0)
        {
            var codes = await CarrierSteps.Numbers(walk, shipment);
            var manifest = await ManifestSteps.Of(walk, codes[0]);
            var list = await walk.Do<HandOverPackages, HandOverPackages.Answer>(
                $"hand over {codes.Count} packages of {shipment.Rank}", c => c.Run(new(codes, manifest), default));
            walk.Expect(list.Value.Results.All(r => r.Status == 200), !together.Exists(IsHeld), "a hand-over");
            if (!together.Exists(IsHeld)) Left(walk, together);
            return;
        }

        var done = await walk.Do<HandOver, HandOver.Answer>(
            $"hand over {shipment.Rank}", c => c.Run(new(shipment.Id), default), Held([.. together]));
        if (done.Succeeded) Left(walk, together);
    }

    /// <summary>A command that the stage does not have: refused, and nothing happens.</summary>
    public static async Task Illegal(Walk walk)
    {
        if (walk.Before.Shipments.Count == 0) return;
        var shipment = await walk.Shipment(walk.Of(walk.Before.Shipments).Id);
        var possible = ShipmentFlow.Work.Possible(shipment).Select(m => m.Command).ToHashSet();
        var line = $"the wrong thing with {shipment.Rank} in {shipment.Stage}";
        const string code = "flow.illegal";
        if (!possible.Contains("RecallShipment"))
            await walk.Refused<RecallShipment,
                RecallShipment.Answer>(line, code, c => c.Run(new(shipment.Id), default));
        if (!possible.Contains("HandOver"))
            await walk.Refused<HandOver, HandOver.Answer>(line, code, c => c.Run(new(shipment.Id), default));
        if (!possible.Contains("SortShipment"))
            await walk.Refused<SortShipment, SortShipment.Answer>(line, code, c => c.Run(new(shipment.Id), default));
        if (!possible.Contains("VoidLabels"))
            await walk.Refused<VoidLabels, VoidLabels.Answer>(line, code, c => c.Run(new(shipment.Id), default));
    }

    private static async Task PackOne(
        Walk walk, List<Shipment> together, (Shipment Of, ShipmentLine Line) each, int units)
    {
        var (of, line) = each;
        var over = units > together.SelectMany(s => s.Lines).Where(l => l.ItemId == line.ItemId)
            .Sum(l => l.Picked - l.Packed);
        await walk.Do<PackScan, PackShipment.Answer>(
            $"pack {units} of line {line.Line} of {of.Rank}",
            c => c.Run(new(of.Id, new(Code(walk, of, line), units)), default),
            [.. Held([.. together]), .. over ? new[] { "pack.too_many" } : []]);
    }

    private static void Left(Walk walk, List<Shipment> together)
    {
        foreach (var (shipment, line) in together.SelectMany(s => s.Lines, (s, l) => (s, l)))
        {
            walk.Model.Orders[shipment.Rank / 1000].Lines.Single(l => l.Number == line.Line).Shipped += line.Quantity;
            walk.Model.Move(Sku(walk, shipment, line), walk.CodeOf(shipment), -line.Quantity);
        }
    }

    private static string Sku(Walk walk, Shipment shipment, ShipmentLine line) =>
        walk.Model.Orders[shipment.Rank / 1000].Lines.Single(l => l.Number == line.Line).Item!;

    /// <summary>The SKU, or where the item has one, its barcode.</summary>
    private static string Code(Walk walk, Shipment shipment, ShipmentLine line)
    {
        var sku = Sku(walk, shipment, line);
        return Settings.Skus.Contains(sku) && walk.Chance.Next(2) == 0 ? $"B-{sku}" : sku;
    }

    private static bool IsHeld(Shipment shipment) => shipment.OpenHolds > 0;

    private static string[] Held(params Shipment[] together) =>
        together.Any(IsHeld) ? ["shipment.held"] : [];

    private static string Text(IEnumerable<Scan> scans) =>
        string.Join(", ", scans.Select(s => $"{s.Quantity} {s.Code}"));
}
