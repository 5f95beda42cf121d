using Doorstep.Orders.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Shorts;
using Doorstep.Warehouse.Sorting;
using Doorstep.Warehouse.Tracking;

namespace Doorstep.Web.Demo;

/// <summary>The people of the three houses and the carrier: release, pick, pack, label, hand over, scan.</summary>
internal sealed class DemoFloor(CommandRunner runner, int merchant, DemoClock clock, Random random)
{
    private const int DayBegins = 13;
    private const int DayEnds = 22;
    private const double ShortShare = 0.012;
    private const double WrongScanShare = 0.02;
    private const string WrongCode = "2000000000008";

    private readonly Actor operations = new(merchant, "Rosa Lindqvist", Role.Operator);
    private readonly Actor carrier = new(merchant, "token: courier", Role.Integration);
    private readonly PriorityQueue<RecordTracking.Event, DateTimeOffset> scans = new();
    private readonly Dictionary<string, Actor[]> crews = new()
    {
        ["RNO"] = [Picker(merchant, "Priya Nair"), Picker(merchant, "Mateo Ruiz")],
        ["CMH"] = [Picker(merchant, "Lena Fischer"), Picker(merchant, "Jamal Wright")],
        ["ABE"] = [Picker(merchant, "Tomasz Nowak"), Picker(merchant, "Grace Kim")],
    };

    private int scanned;

    /// <summary>How far a shipment of the running shift has come.</summary>
    private enum Reach
    {
        Waiting,
        Released,
        HalfPicked,
        Short,

        /// <summary>Found short, and the rest of it shipped all the same.</summary>
        ShortShipped,
        Picked,
        Sorted,
        Packed,
        Labelled,
        HandedOver,
    }

    /// <summary>A working hour: everything that is allocated leaves the house, and it takes its time.</summary>
    public async Task Work(DateTimeOffset now, CancellationToken cancellation)
    {
        if (now.Hour is < DayBegins or > DayEnds || now.Hour % 3 != 0
            || now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) return;
        var ready = await Ready(cancellation);
        await Run([.. ready.Select(s => (s, random.NextDouble() < ShortShare ? Reach.ShortShipped : Reach.HandedOver))],
            cancellation);
    }

    /// <summary>The shift that is at work when the demo begins: every stage of the floor has somebody in it.</summary>
    public async Task FinishShift(CancellationToken cancellation)
    {
        var ready = (await Ready(cancellation)).OrderBy(_ => random.Next()).ToList();
        var shares = new (Reach Reach, double Share)[]
        {
            (Reach.Waiting, 0.30), (Reach.Released, 0.14), (Reach.HalfPicked, 0.08), (Reach.Short, 0.05),
            (Reach.Picked, 0.09), (Reach.Sorted, 0.07), (Reach.Packed, 0.08), (Reach.Labelled, 0.09),
            (Reach.HandedOver, 0.10),
        };
        var work = new List<(ShipmentRow, Reach)>();
        var from = 0;
        foreach (var (reach, share) in shares)
        {
            var count = Math.Max(1, (int)Math.Round(ready.Count * share));
            if (reach != Reach.Waiting) work.AddRange(ready.Skip(from).Take(count).Select(s => (s, reach)));
            from += count;
        }

        await Run(work, cancellation);
    }

    // One hour of the floor: released, picked, packed, labelled and collected, each step for everything in hand.
    private async Task Run(IReadOnlyList<(ShipmentRow Shipment, Reach Reach)> work, CancellationToken cancellation)
    {
        await Release([.. work.Select(w => w.Shipment)], cancellation);
        Pass(11, 9);
        foreach (var (shipment, reach) in work.Where(w => w.Reach >= Reach.HalfPicked))
            await Pick(shipment, reach, cancellation);
        Pass(9, 6);
        foreach (var (shipment, _) in work.Where(w => w.Reach == Reach.Sorted))
            await Do<SortShipment, SortShipment.Answer>(
                crews[shipment.Location!][0], c => c.Run(new(shipment.Id), cancellation), cancellation);
        foreach (var (shipment, _) in work.Where(w => w.Reach >= Reach.Packed || w.Reach == Reach.ShortShipped))
            await Pack(shipment, cancellation);
        Pass(2, 3);
        var labelled = new List<(ShipmentRow Shipment, string Tracking)>();
        foreach (var (shipment, reach) in work.Where(w => w.Reach >= Reach.Labelled || w.Reach == Reach.ShortShipped))
            if (await Do<LabelShipment, LabelShipment.Answer>(
                crews[shipment.Location!][1], c => c.Run(new(shipment.Id), cancellation), cancellation) is { } labels
                && reach != Reach.Labelled) labelled.Add((shipment, labels.TrackingNumber));
        Pass(6, 9);
        foreach (var (shipment, tracking) in labelled)
            if (await Do<HandOver, HandOver.Answer>(
                crews[shipment.Location!][1], c => c.Run(new(shipment.Id), cancellation), cancellation) is not null)
                Journey(tracking);
    }

    private void Pass(int minutes, int more) => clock.MoveTo(clock.GetUtcNow().AddMinutes(minutes + random.Next(more)));

    /// <summary>Reports what the carrier's scanners saw up to now.</summary>
    public async Task Scan(DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<RecordTracking.Event>();
        while (scans.TryPeek(out var scan, out var at) && at <= now)
        {
            scans.Dequeue();
            due.Add(scan);
        }

        foreach (var batch in due.Chunk(100))
            await runner.Run<RecordTracking, RecordTracking.Answer>(
                carrier, c => c.Run(new(batch), cancellation), cancellation);
    }

    private async Task<List<ShipmentRow>> Ready(CancellationToken cancellation)
    {
        var ready = new List<ShipmentRow>();
        string? after = null;
        do
        {
            var page = (await runner.Ask<ListShipments, Page<ShipmentRow>>(operations, q => q.Run(
                new(Stage: "Allocated", Held: false, After: after, Limit: Paging.LimitMax), cancellation))).Value;
            ready.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return ready;
    }

    private async Task Release(IReadOnlyList<ShipmentRow> shipments, CancellationToken cancellation)
    {
        foreach (var batch in shipments.Chunk(100))
            await runner.Run<ReleaseShipments, ReleaseShipments.Answer>(
                operations, c => c.Run(new([.. batch.Select(s => s.Id)]), cancellation), cancellation);
    }

    private async Task Pick(ShipmentRow shipment, Reach reach, CancellationToken cancellation)
    {
        var picker = crews[shipment.Location!][0];
        if (await Ask<ShowPick, PickState>(picker, q => q.Run(new(shipment.Id), cancellation)) is not { } pick) return;
        if (random.NextDouble() < WrongScanShare) await Scan(new Scan(WrongCode));
        if (reach == Reach.HalfPicked)
        {
            if (pick.Units > 1) await Scan(new Scan(pick.Lines[0].Barcodes[0]));
            return;
        }

        if (reach is Reach.Short or Reach.ShortShipped)
        {
            await Do<ReportShort, ReportShort.Answer>(picker, c => c.Run(
                new(shipment.Id, pick.Lines[^1].Sku, 1, random.Next(2) == 0 ? "missing" : "damaged",
                    "Found fewer in the bin."), cancellation), cancellation);
            if (reach == Reach.Short) return;
            pick = await Ask<ShowPick, PickState>(picker, q => q.Run(new(shipment.Id), cancellation));
        }

        await Scan([.. pick!.Lines.Where(l => l.Remaining > 0).Select(l => new Scan(l.Barcodes[0], l.Remaining))]);

        Task Scan(params Scan[] scans) => Do<PickShipment, PickShipment.Answer>(
            picker, c => c.Run(new(shipment.Id, scans), cancellation), cancellation);
    }

    private async Task Pack(ShipmentRow shipment, CancellationToken cancellation)
    {
        var packer = crews[shipment.Location!][1];
        if (await Ask<ShowPick, PickState>(
            packer, q => q.Run(new(shipment.Id), cancellation)) is not { Units: > 0 } pick)
            return;
        var box = new PackShipments.Box([.. pick.Lines.Select(l => new Scan(l.Barcodes[0], l.Quantity))]);
        await Do<PackShipment, PackShipment.Answer>(
            packer, c => c.Run(new(shipment.Id, [box]), cancellation), cancellation);
    }

    // Most arrive in two to five days; some meet nobody at home, a few come back.
    private void Journey(string tracking)
    {
        var at = clock.GetUtcNow();
        Next("InTransit", at = at.AddHours(8 + random.Next(16)), "Sorting centre");
        Next("OutForDelivery", at = at.AddHours(24 + random.Next(72)), "Local depot");
        if (random.NextDouble() < 0.03)
        {
            Next("DeliveryException", at = at.AddHours(5), "Nobody at home");
            if (random.NextDouble() < 0.2)
            {
                Next("ReturningToSender", at.AddHours(48), "Refused by the recipient");
                return;
            }

            Next("OutForDelivery", at = at.AddHours(24 + random.Next(48)), "Second attempt");
        }

        Next("Delivered", at.AddHours(3 + random.Next(7)), "Front door");

        void Next(string status, DateTimeOffset when, string note) => scans.Enqueue(
            new RecordTracking.Event(tracking, status, when, $"demo-{++scanned}", Note: note), when);
    }

    private async Task<T?> Do<TCommand, T>(
        Actor actor, Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand
        where T : class => await runner.Run(actor, run, cancellation) is { Succeeded: true } done ? done.Value : null;

    private async Task<T?> Ask<TQuery, T>(Actor actor, Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery
        where T : class => await runner.Ask(actor, ask) is { Succeeded: true } answer ? answer.Value : null;

    private static Actor Picker(int merchant, string name) => new(merchant, name, Role.Picker);
}
