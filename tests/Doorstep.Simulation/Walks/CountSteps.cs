using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Counts;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Http;

namespace Doorstep.Simulation.Walks;

/// <summary>Counts of bins: opened, counted rightly and wrongly, approved, asked for again and given up.</summary>
internal static class CountSteps
{
    public static async Task Open(Walk walk)
    {
        var code = walk.Of(Settings.Codes);
        OpenCount.Body body = walk.Chance.Next(4) switch
        {
            0 => new("Full"),
            1 => new(Items: [walk.Of(Settings.Skus)]),
            2 => new(Part: "A-01", Blind: false),
            _ => new(Bins: ["R-01-1", "A-02-1"]),
        };
        await walk.Do<OpenCount, OpenCount.Answer>(
            $"open a count at {code}: {body.Kind ?? body.Items?[0] ?? body.Part ?? "two bins"}",
            c => c.Run(new(code, body), default), "count.nothing", "count.busy", "bin.unknown");
    }

    public static async Task Count(Walk walk)
    {
        var row = await Some(walk, "Open,Counting,Recount");
        if (row is not null) await Bin(walk, row);
    }

    public static async Task Decide(Walk walk)
    {
        if (await Some(walk, "Approval,Open,Counting,Recount") is not { } row) return;
        if (row.Stage != "Approval")
        {
            if (walk.Chance.Next(4) == 0)
                await walk.Do<CancelCount, CountAnswer>($"cancel {row.Number}", c => c.Run(new(row.Id), default));
            else await Bin(walk, row);
        }
        else if (walk.Chance.Next(4) == 0)
            await walk.Do<RepeatCount, CountAnswer>($"repeat {row.Number}", c => c.Run(new(row.Id), default));
        else await Approve(walk, row);
    }

    /// <summary>Everything that a shipment was promised is put into a bin, and is not there when counted.</summary>
    public static async Task Lose(Walk walk, Shipment shipment, string target)
    {
        var code = walk.CodeOf(shipment);
        var order = walk.Model.Orders[shipment.Rank / 1000];
        var skus = shipment.Lines.Select(l => order.Lines.Single(o => o.Number == l.Line).Item!).Distinct().ToList();
        await ShelfSteps.Make(walk, code);
        foreach (var sku in skus)
            await walk.Do<PutAway, Shelved>(
                $"put away {sku} at {code}", c => c.Run(new(code, sku, "A-01-1"), default), "putaway.none");
        var opened = await walk.Do<OpenCount, OpenCount.Answer>(
            $"count {string.Join(", ", skus)} at {code}", c => c.Run(new(code, new(Items: skus)), default),
            "count.nothing", "count.busy");
        if (!opened.Succeeded) return;
        var count = opened.Value.Count;
        foreach (var _ in new[] { 1, 2 })
            foreach (var next in count.Next)
            {
                if ((await See(walk, count.Number)).Next.All(n => n.Bin != next.Bin)) continue;
                var done = await walk.Do<EnterCount, CountAnswer>(
                    $"nothing lies in {next.Bin}", c => c.Run(new(count.Id, next.Bin, []), default));
                Learn(walk, done.Value);
            }

        var end = await See(walk, count.Number);
        if (end.Stage == "Approval") await Approve(walk, end.Id, end.Number);
    }

    private static async Task Bin(Walk walk, ListCounts.Row row)
    {
        var count = await See(walk, row.Number);
        if (count.Next.Count == 0) return;
        var bin = count.Next[walk.Chance.Next(count.Next.Count)];
        var shown = await walk.Sandbox.Ask<ShowBin, ShowBin.Answer>(
            q => q.Run(new(row.Location, bin.Bin), default));
        var books = shown.Value.Items.ToDictionary(i => i.Sku, i => (int)i.Quantity);
        var named = bin.Items.Count > 0 ? bin.Items : [.. books.Keys];
        var lines = named.Select(sku => new EnterCount.Line(sku, Math.Max(
            0, books.GetValueOrDefault(sku) + (walk.Chance.Next(3) == 0 ? walk.Chance.Next(7) - 3 : 0)))).ToList();
        if (walk.Chance.Next(2) == 0)
        {
            var done = await walk.Do<EnterCount, CountAnswer>(
                $"count {bin.Bin} of {row.Number}: {string.Join(", ", lines.Select(l => $"{l.Quantity} {l.Item}"))}",
                c => c.Run(new(row.Id, bin.Bin, lines), default), "count.other_item");
            if (done.Succeeded) Learn(walk, done.Value);
            return;
        }

        List<string> codes = [bin.Bin, .. lines.Where(l => l.Quantity > 0).Select(l => $"{l.Quantity}*{l.Item}")];
        // Who stands at the bin already has begun it before.
        if (await Hand(walk, row.Number) == bin.Bin) codes.RemoveAt(0);
        foreach (var code in (string[])[.. codes, bin.Bin])
            await walk.Do<ScanCount, ScanCount.Answer>(
                $"scan {code} for {row.Number}", c => c.Run(new(row.Id, code), default), "count.other_item");
        Learn(walk, await See(walk, row.Number));
    }

    private static Task Approve(Walk walk, ListCounts.Row row) => Approve(walk, row.Id, row.Number);

    private static async Task Approve(Walk walk, Guid id, string number)
    {
        var done = await walk.Do<ApproveCount, CountAnswer>(
            $"approve {number}", c => c.Run(new(id), default), "count.promised");
        if (done.Succeeded) Learn(walk, done.Value);
    }

    private static void Learn(Walk walk, CountAnswer count)
    {
        if (count.Stage != "Posted") return;
        foreach (var line in count.Lines.Where(l => l.Posted != 0))
            walk.Model.Move(line.Sku, count.Location, line.Posted);
    }

    private static async Task<ListCounts.Row?> Some(Walk walk, string stages)
    {
        var rows = (await walk.Sandbox.Ask<ListCounts, Page<ListCounts.Row>>(q => q.Run(new(stages), default))).Value;
        return rows.Items.Count > 0 ? walk.Of(rows.Items) : null;
    }

    private static async Task<CountAnswer> See(Walk walk, string number) =>
        (await walk.Sandbox.Ask<ShowCount, ShowCount.Answer>(q => q.Run(number, default))).Value.Count;

    private static async Task<string?> Hand(Walk walk, string number) =>
        (await walk.Sandbox.Ask<ShowCount, ShowCount.Answer>(q => q.Run(number, default))).Value.Hand?.Bin;
}
