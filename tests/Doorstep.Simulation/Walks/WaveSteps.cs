using Doorstep.Platform.Http;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Sorting;
using Doorstep.Warehouse.Waves;

namespace Doorstep.Simulation.Walks;

/// <summary>Waves: released, picked from lists, taken apart at the wall, called back; and the mistakes made at it.
/// </summary>
internal static class WaveSteps
{
    public static async Task Release(Walk walk)
    {
        var code = walk.Of(Settings.Codes);
        var method = walk.Of(["Single", "Batch", "Batch", "Cluster"]);
        await walk.Do<SetWall, SetWall.Body>($"a wall at {code}", c => c.Run(new(code, 1, 3), default));
        await walk.Do<ReleaseWave, ReleaseWave.Answer>(
            $"a wave of {method} at {code}",
            c => c.Run(new(new(code, method, Shipments: 1 + walk.Chance.Next(6), PerList: 3)), default),
            "wave.empty");
    }

    public static async Task Cancel(Walk walk)
    {
        var waves = await walk.Sandbox.Ask<ListWaves, Page<WaveAnswer>>(q => q.Run(new(), default));
        if (waves.Value.Items.Count == 0) return;
        var wave = walk.Of(waves.Value.Items).Number;
        await walk.Do<CancelWave, CancelWave.Answer>(
            $"call {wave} back", c => c.Run(new(wave), default), "wave.begun");
    }

    public static async Task Leave(Walk walk)
    {
        if (await Some(walk) is { Holder: not null } list)
            await walk.Do<ReturnList, ListState>($"leave {list.Number}", c => c.Run(new(list.Number), default));
    }

    /// <summary>Somebody takes a list that nobody has, and picks the next stop, or does something wrong at it.
    /// </summary>
    public static async Task Scan(Walk walk)
    {
        if (await Some(walk) is not { } row) return;
        var taken = await walk.Do<TakeList, ListState>(
            $"take {row.Number}", c => c.Run(new(row.Number), default), "list.taken");
        if (!taken.Succeeded || taken.Value.Stops.Count == 0) return;
        var (list, stop) = (taken.Value, taken.Value.Stops[0]);
        if (walk.Chance.Next(8) == 0)
        {
            await Short(walk, list, stop);
            return;
        }

        if (walk.Chance.Next(6) == 0)
        {
            await Enter(walk, list);
            return;
        }

        if (walk.Chance.Next(8) == 0) await Try(walk, list, "NO-SUCH-CODE");
        List<string> codes = [.. stop.Bin is { } bin ? [bin] : Array.Empty<string>(),
            list.Method == "Cluster" || walk.Chance.Next(2) == 0 ? stop.Sku : $"{stop.Units}*{stop.Sku}"];
        if (list.Method == "Cluster")
            codes.AddRange(stop.Parts.Select(p => p.Tote ?? $"T-{list.Number}-{p.Place}"));
        foreach (var code in codes) await Try(walk, list, code);
    }

    /// <summary>An item of a batch goes to the wall: into its slot, or into another first.</summary>
    public static async Task Sort(Walk walk)
    {
        var code = walk.Of(Settings.Codes);
        foreach (var sku in Settings.Skus)
        {
            var lit = await walk.Do<ScanWall, ScanWall.Answer>(
                $"{sku} at the wall of {code}", c => c.Run(new(code, sku), default), "wall.not_wanted", "wall.full");
            if (!lit.Succeeded) continue;
            List<string> slots = walk.Chance.Next(6) == 0 ? ["Z9"] : [];
            slots.Add(lit.Value.Slot ?? "A1");
            foreach (var slot in slots)
                await walk.Do<ScanWall, ScanWall.Answer>(
                    $"{sku} into {slot} at {code}", c => c.Run(new(code, slot), default));
        }
    }

    private static Task Try(Walk walk, ListState list, string code) => walk.Do<ScanList, ScanList.Answer>(
        $"scan {code} for {list.Number}", c => c.Run(new(list.Number, code), default),
        "pick.wrong_bin", "pick.item_first", "pick.bin_first", "list.done", "pick.too_many", "tote.taken");

    // On paper: some of what was asked at each stop, sometimes more than that.
    private static Task Enter(Walk walk, ListState list)
    {
        List<EnterList.Line> lines =
            [.. list.Stops.Select(s => new EnterList.Line(s.Sku, walk.Chance.Next(s.Units + 2), s.Bin, s.Lot))];
        return walk.Do<EnterList, EnterList.Answer>(
            $"enter {lines.Sum(l => l.Quantity)} units for {list.Number}",
            c => c.Run(new(list.Number, lines), default), "entry.empty", "pick.too_many", "bin.short");
    }

    private static async Task Short(Walk walk, ListState list, ListStop stop)
    {
        var units = 1 + walk.Chance.Next(stop.Units);
        var done = await walk.Do<ReportListShort, ReportListShort.Answer>(
            $"short on {list.Number}: {units} {stop.Sku}",
            c => c.Run(new(list.Number, stop.Sku, units, walk.Of(["missing", "damaged"])), default));
        if (done.Succeeded) walk.Model.Move(stop.Sku, list.Location, -units);
    }

    private static async Task<ListRow?> Some(Walk walk)
    {
        var lists = new List<ListRow>();
        foreach (var code in Settings.Codes)
        {
            var open = await walk.Sandbox.Ask<ListLists, ListLists.Answer>(q => q.Run(code, default));
            lists.AddRange(open.Value.Lists);
        }


        return lists.Count == 0 ? null : walk.Of(lists);
    }
}
