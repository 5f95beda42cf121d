using Doorstep.Orders.Shipments;
using Doorstep.Warehouse.Reading;
using Doorstep.Warehouse.Tracking;

namespace Doorstep.Simulation.Walks;

/// <summary>What carriers report: mostly in time, sometimes early, late, twice, or about one box of several.</summary>
internal static class CarrierSteps
{
    private static readonly string[] Statuses =
        ["HandedOver", "InTransit", "OutForDelivery", "DeliveryException", "ReturningToSender", "Delivered"];

    public static async Task Track(Walk walk, Shipment shipment, string target)
    {
        var numbers = await Numbers(walk, shipment);
        var events = numbers.Select((n, i) => Scan(walk, n, target, walk.Now, i)).ToList();
        var some = events.Count > 1 && walk.Chance.Next(3) == 0;
        if (some) events.RemoveAt(0);
        if (walk.Chance.Next(4) == 0) events.AddRange(events.ToList());
        await Send(walk, $"track {shipment.Rank}: {target} of {(some ? "some" : "all")}", events);
        var now = (await walk.Shipment(shipment.Id)).Stage;
        if (numbers.Count == 1) // Of several, one may have come to its end before.
            walk.Expect(now.ToString() == target, true, $"{shipment.Stage} followed its scans to {now}, not {target}");
    }

    /// <summary>What could not be delivered is on the van again.</summary>
    public static async Task Attempt(Walk walk)
    {
        var failed = walk.Before.Shipments.Where(s => s.Stage == ShipmentStage.DeliveryException).ToList();
        if (failed.Count == 0) return;
        await Track(walk, await walk.Shipment(walk.Of(failed).Id), "OutForDelivery");
    }

    /// <summary>A scan that is older than what is known: kept, and the stage stays.</summary>
    public static async Task Late(Walk walk)
    {
        var known = walk.Before.Shipments.Where(
            s => s.Stage is > ShipmentStage.HandedOver and < ShipmentStage.Cancelled);
        if (known.ToList() is not { Count: > 0 } shipments) return;
        var shipment = await walk.Shipment(walk.Of(shipments).Id);
        var numbers = await Numbers(walk, shipment);
        await Send(walk, $"a late scan of {shipment.Rank}",
            [Scan(walk, walk.Of(numbers), walk.Of(Statuses), Settings.LongAgo, 0)]);
        var now = (await walk.Shipment(shipment.Id)).Stage;
        walk.Expect(now == shipment.Stage, true, $"a late scan moved {shipment.Stage} to {now}");
    }

    /// <summary>The carrier scanned the label before anybody handed the parcel over: it counts from then on.</summary>
    public static async Task Early(Walk walk)
    {
        var labelled = walk.Before.Shipments.Where(s => s.Stage == ShipmentStage.Labelled).ToList();
        if (labelled.Count == 0) return;
        var shipment = await walk.Shipment(walk.Of(labelled).Id);
        var number = walk.Of(await Numbers(walk, shipment));
        await Send(walk, $"an early scan of {shipment.Rank}",
            [Scan(walk, number, walk.Of(Statuses[..3]), walk.Now, 0)]);
        var now = (await walk.Shipment(shipment.Id)).Stage;
        walk.Expect(now == ShipmentStage.Labelled, true, "an early scan moved the shipment");
    }

    /// <summary>Nonsense: refused row by row, without disturbing the neighbours.</summary>
    public static async Task Nonsense(Walk walk)
    {
        var answer = await walk.Do<RecordTracking, RecordTracking.Answer>(
            "scans of nothing", c => c.Run(new(
            [
                Scan(walk, "DS000000000000", "InTransit", walk.Now, 0), Scan(walk, "", "Lost", walk.Now, 1),
                Scan(walk, "DS000000000000", "InTransit", walk.Now.AddDays(9), 2),
            ]), default));
        walk.Expect(answer.Value.Results.All(r => r.Problem is not null), true, "a scan of nothing was taken");
    }

    public static async Task<IReadOnlyList<string>> Numbers(Walk walk, Shipment shipment)
    {
        var shown = await walk.Sandbox.Ask<ShowShipment, ShowShipment.Answer>(q => q.Run(new(shipment.Id), default));
        return [.. shown.Value.Labels.Select(l => l.TrackingNumber)];
    }

    private static async Task Send(Walk walk, string line, IReadOnlyList<RecordTracking.Event> events)
    {
        var answer = await walk.Do<RecordTracking, RecordTracking.Answer>(line, c => c.Run(new(events), default));
        if (answer.Value.Results.FirstOrDefault(r => r.Problem is not null) is { } wrong)
            throw new WalkFailed($"a scan was refused: {wrong.Problem!.Code}");
    }

    private static RecordTracking.Event Scan(Walk walk, string number, string status, DateTimeOffset at, int n) =>
        new(number, status, at, $"e-{walk.Told.Count}-{n}", "Springfield");
}
