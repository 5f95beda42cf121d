using Doorstep.Orders.Shipments;

namespace Doorstep.Simulation.Walks;

/// <summary>
/// Which step comes next. A third of them brings something new; the others ask the flow of some shipments what is
/// possible with them and go along one of the arrows.
/// </summary>
internal static class Choice
{
    private const int LooksAt = 6;

    /// <summary>Steps that nothing has to stand anywhere for, and how often each comes.</summary>
    private static readonly (int Weight, string Name, Func<Walk, Task> Make)[] Fresh =
    [
        (14, "receive", StockSteps.Receive), (6, "adjust", StockSteps.Adjust), (3, "count", StockSteps.Count),
        (3, "close", w => StockSteps.Close(w)), (6, "open", StockSteps.Open), (2, "create item", StockSteps.CreateItem),
        (6, "put away", ShelfSteps.PutAway), (3, "move", ShelfSteps.Move),
        (2, "block a lot", LotSteps.Scare), (1, "put aside", LotSteps.PutAside),
        (4, "open count", CountSteps.Open), (8, "count bin", CountSteps.Count), (4, "decide", CountSteps.Decide),
        (4, "announce", DeliverySteps.Announce), (6, "unload", DeliverySteps.Unload), (2, "buy", DeliverySteps.Buy),
        (4, "send", TransferSteps.Write), (8, "transfer", TransferSteps.Along), (4, "keep safe", TransferSteps.Keep),
        (2, "postpone", DeliverySteps.Postpone), (3, "settle", DeliverySteps.Settle),
        (4, "wave", WaveSteps.Release), (10, "list", WaveSteps.Scan), (8, "wall", WaveSteps.Sort),
        (3, "manifest", ManifestSteps.Open), (3, "change manifest", ManifestSteps.Change),
        (1, "close manifest", ManifestSteps.Close),
        (2, "leave list", WaveSteps.Leave), (1, "cancel wave", WaveSteps.Cancel),
        (24, "place", PlaceSteps.Single), (8, "batch", PlaceSteps.Batch), (4, "again", PlaceSteps.Again),
        (3, "different", PlaceSteps.Different), (2, "invalid", PlaceSteps.Invalid),
        (5, "hold", OrderSteps.Hold), (6, "resume", OrderSteps.Resume), (5, "cancel", OrderSteps.Cancel),
        (6, "edit", EditSteps.Edit), (3, "split", EditSteps.Split), (3, "merge", EditSteps.Merge),
        (8, "join", ParcelSteps.Join), (1, "leave", ParcelSteps.Leave),
        (3, "tag", EditSteps.Tag), (5, "prioritize", EditSteps.Prioritize),
        (3, "take", TakeSteps.Take), (3, "send on", EditSteps.SendOn), (3, "reject", EditSteps.Reject),
        (4, "address", OrderSteps.CorrectAddress), (5, "map", OrderSteps.Map), (3, "accept", OrderSteps.Accept),
        (2, "services", PromiseSteps.ChangeServices), (2, "calendar", PromiseSteps.ChangeCalendar),
        (3, "deliver by", PromiseSteps.Deliver), (3, "clock", PromiseSteps.ReadClock),
        (6, "pay", PaymentSteps.Pay), (1, "pay wrongly", PaymentSteps.Nonsense),
        (3, "begin", OrderSteps.Begin), (2, "stranger", OrderSteps.Stranger), (2, "denied", OrderSteps.Denied),
        (3, "illegal", FloorSteps.Illegal), (3, "late scan", CarrierSteps.Late), (3, "early scan", CarrierSteps.Early),
        (2, "attempt", CarrierSteps.Attempt), (1, "nonsense", CarrierSteps.Nonsense),
    ];

    /// <summary>Who goes along the arrows of the shipment flow, by the command that the table names.</summary>
    private static readonly Dictionary<string, Func<Walk, Shipment, string, Task>> Moves = new()
    {
        ["ReplayOrder"] = OrderSteps.Replay,
        ["BeginScheduled"] = OrderSteps.BeginThis,
        ["AllocateStock"] = StockSteps.Bring,
        ["HoldOrder"] = OrderSteps.HoldAndRelease,
        ["CancelOrder"] = OrderSteps.CancelThis,
        ["EditOrder"] = EditSteps.EditAway,
        ["MergeShipments"] = EditSteps.MergeThis,
        ["RerouteShipment"] = EditSteps.Reroute,
        ["PostCount"] = CountSteps.Lose,
        ["TakeStock"] = TakeSteps.TakeFrom,
        ["ReleaseShipments"] = FloorSteps.Release,
        ["RecallShipment"] = FloorSteps.Recall,
        ["PickShipment"] = FloorSteps.Pick,
        ["UndoPick"] = FloorSteps.UndoPick,
        ["ReportShort"] = FloorSteps.Short,
        ["SortShipment"] = FloorSteps.Sort,
        ["PackShipment"] = FloorSteps.Pack,
        ["UnpackShipment"] = FloorSteps.Unpack,
        ["LabelShipment"] = FloorSteps.Label,
        ["VoidLabels"] = FloorSteps.Void,
        ["HandOver"] = FloorSteps.HandOver,
        ["RecordTracking"] = CarrierSteps.Track,
    };

    public static IReadOnlyCollection<string> Commands => Moves.Keys;

    public static async Task Of(Walk walk)
    {
        if (walk.Chance.Next(10) < 3 || !await Along(walk)) await Draw(walk)(walk);
    }

    private static Func<Walk, Task> Draw(Walk walk)
    {
        var drawn = walk.Chance.Next(Fresh.Sum(f => f.Weight));
        foreach (var (weight, _, make) in Fresh)
            if ((drawn -= weight) < 0) return make;
        throw new InvalidOperationException("The weights do not add up.");
    }

    private static async Task<bool> Along(Walk walk)
    {
        var live = walk.Before.Shipments.Where(s => !ShipmentFlow.Work[s.Stage].IsEnd).ToList();
        if (live.Count == 0) return false;
        // Most of them bring what is furthest further, or nothing would ever arrive; the others go anywhere, so that
        // common ways are walked in odd company too. Half of both go where nobody went yet.
        var onward = walk.Chance.Next(3) > 0;
        if (onward) live = [.. live.OrderByDescending(s => s.Stage).ThenBy(s => s.Rank).Take(LooksAt)];
        var arrows = new List<Arrow>();
        foreach (var each in Enumerable.Range(0, LooksAt / 2).Select(_ => walk.Of(live)).DistinctBy(s => s.Id))
        {
            var shipment = await walk.Shipment(each.Id);
            arrows.AddRange(ShipmentFlow.Work.Possible(shipment).Select(move => new Arrow(
                shipment, move.Command, Enum.Parse<ShipmentStage>(move.To))));
        }

        if (onward && arrows.Where(a => a.IsOnward).ToList() is { Count: > 0 } on) arrows = on;
        var (chosen, command, to) = walk.Chance.Next(2) == 0 ? walk.Of(arrows) : arrows.MinBy(walk.Times)!;
        if (!Moves.TryGetValue(command, out var make)) throw new WalkFailed($"no step makes {command}");
        walk.Tell($"{command} {chosen.Rank} {chosen.Stage} -> {to}");
        await make(walk, chosen, to.ToString());
        return true;
    }

    private static int Times(this Walk walk, Arrow arrow) => walk.Made.GetValueOrDefault(
        new("shipment", arrow.Command, (int)arrow.Shipment.Stage, (int)arrow.To));

    private sealed record Arrow(Shipment Shipment, string Command, ShipmentStage To)
    {
        // Guards do not count here: the step itself picks, packs and labels what they ask for.
        public bool IsOnward => To > Shipment.Stage && To < ShipmentStage.Cancelled;
    }
}
