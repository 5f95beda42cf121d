using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Simulation.Walks;

/// <summary>Transfers that are written, loaded, shipped and received, and what locations keep for themselves.</summary>
internal static class TransferSteps
{
    private const int UnitsMax = 6;
    private const int SafetyMax = 5;

    private static readonly string[] Shortages = ["stock.short", "transfer.over", "count.below_zero"];

    public static async Task Write(Walk walk)
    {
        var from = walk.Chance.Next(Settings.Codes.Length);
        var to = (from + 1 + walk.Chance.Next(Settings.Codes.Length - 1)) % Settings.Codes.Length;
        var lines = Enumerable.Range(0, 1 + walk.Chance.Next(2))
            .Select(_ => new TransferWish(walk.Of(Settings.Skus), 1 + walk.Chance.Next(UnitsMax))).ToList();
        await walk.Do<CreateTransfer, TransferAnswer>(
            $"send {lines.Count} items from {Settings.Codes[from]} to {Settings.Codes[to]}",
            c => c.Run(new(new(Settings.Codes[from], Settings.Codes[to], Day(walk), lines)), default));
    }

    /// <summary>One of the transfers goes on, in one of the ways that its flow has.</summary>
    public static async Task Along(Walk walk)
    {
        var rows = (await walk.Sandbox.Ask<ListTransfers, Page<ListTransfers.Row>>(q => q.Run(
            new("Draft,Preparing,InTransit,PartiallyReceived,Returning"), default))).Value.Items;
        if (rows.Count == 0) return;
        var number = walk.Of(rows).Number;
        var transfer = (await walk.Sandbox.Ask<ShowTransfer, TransferAnswer>(q => q.Run(number, default))).Value;
        if (walk.Chance.Next(8) == 0)
        {
            Note(walk, transfer, await walk.Do<ChangeTransfer, TransferAnswer>(
                $"{number} comes on another day", c => c.Run(new(number, Day(walk)), default)));
            return;
        }

        var road = transfer.Stage is not ("Draft" or "Preparing");
        Note(walk, transfer, (road, walk.Chance.Next(8)) switch
        {
            (false, 0) => await walk.Do<CancelTransfer, TransferAnswer>(
                $"cancel {number}", c => c.Run(new(number), default)),
            (false, < 4) => await Load(walk, transfer),
            (false, var way) => await walk.Do<ShipTransfer, TransferAnswer>(
                $"ship {number}", c => c.Run(new(number, BelowSafety: way == 7), default),
                [.. Shortages, "transfer.nothing"]),
            (true, 0) => await walk.Do<CloseTransfer, TransferAnswer>(
                $"close {number}", c => c.Run(new(number, "Never came"), default)),
            (true, 1) => await walk.Do<ReturnTransfer, TransferAnswer>(
                $"turn {number}", c => c.Run(new(number), default), "flow.illegal"),
            _ => await Receive(walk, transfer),
        });
    }

    public static Task Keep(Walk walk)
    {
        var (sku, code) = (walk.Of(Settings.Skus), walk.Of(Settings.Codes));
        var units = walk.Chance.Next(2) * walk.Chance.Next(SafetyMax);
        return walk.Do<SetSafetyStock, SetSafetyStock.Answer>(
            $"keep {units} {sku} at {code}", c => c.Run(new([new(sku, code, units)]), default));
    }

    private static Task<Outcome<TransferAnswer>> Load(Walk walk, TransferAnswer transfer)
    {
        var line = walk.Of(transfer.Lines);
        var units = walk.Chance.Next(5) == 0 ? -1 : 1 + walk.Chance.Next(line.Quantity);
        return walk.Do<LoadTransfer, TransferAnswer>(
            $"load {units} {line.Sku} for {transfer.Number}",
            c => c.Run(new(transfer.Number, [new(line.Sku, units)]), default), Shortages);
    }

    private static Task<Outcome<TransferAnswer>> Receive(Walk walk, TransferAnswer transfer)
    {
        var line = walk.Of(transfer.Lines.Where(l => l.Open > 0).ToList());
        var units = walk.Chance.Next(9) == 0 ? -1 : walk.Chance.Next(2) == 0 ? line.Open : 1;
        var damaged = walk.Chance.Next(6) == 0;
        return walk.Do<ReceiveTransfer, TransferAnswer>(
            $"receive {units} {line.Sku} of {transfer.Number}",
            c => c.Run(new(transfer.Number, [new(line.Sku, units, damaged)]), default), Shortages);
    }

    // What the transfer says of its units is what the clerk writes down.
    private static void Note(Walk walk, TransferAnswer before, Outcome<TransferAnswer> outcome)
    {
        if (!outcome.Succeeded) return;
        foreach (var (was, now) in before.Lines.Zip(outcome.Value.Lines))
        {
            walk.Model.Move(now.Sku, before.From, was.Shipped - now.Shipped + now.Returned - was.Returned);
            walk.Model.Move(now.Sku, before.To, now.Received - was.Received);
        }
    }

    private static DateOnly Day(Walk walk) =>
        DateOnly.FromDateTime(walk.Now.UtcDateTime).AddDays(walk.Chance.Next(10));
}
