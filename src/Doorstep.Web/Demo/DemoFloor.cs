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

    /// <summary>A working hour: everything that is allocated leaves the house.</summary>
    public async Task Work(DateTimeOffset now, CancellationToken cancellation)
    {
        if (now.Hour is < DayBegins or > DayEnds || now.Hour % 3 != 0 || now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            return;
        var ready = await Ready(cancellation);
        await Release(ready, cancellation);
        foreach (var shipment in ready)
            await Take(shipment, random.NextDouble() < 0.012 ? Reach.ShortShipped : Reach.HandedOver, cancellation);
    }

    /// <summary>The shift that is at work when the demo begins: every stage of the floor has somebody in it.</summary>
    public async Task FinishShift(DateTimeOffset end, CancellationToken cancellation)
    {
        var ready = (await Ready(cancellation)).OrderBy(_ => random.Next()).ToList();
        var shares = new (Reach Reach, double Share)[]
        {
            (Reach.Waiting, 0.30), (Reach.Released, 0.14), (Reach.HalfPicked, 0.08), (Reach.Short, 0.05),
            (Reach.Picked, 0.09), (Reach.Sorted, 0.07), (Reach.Packed, 0.08), (Reach.Labelled, 0.09),
            (Reach.HandedOver, 0.10),
        };
        var from = 0;
        foreach (var (reach, share) in shares)
        {
            var count = Math.Max(1, (int)Math.Round(ready.Count * share));
            var part = ready.Skip(from).Take(count).ToList();
            from += count;
            if (reach == Reach.Waiting || part.Count == 0) continue;
            await Release(part, cancellation);
            foreach (var shipment in part) await Take(shipment, reach, cancellation);
        }

        clock.MoveTo(end);
    }

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

    private async Task Take(ShipmentRow shipment, Reach reach, CancellationToken cancellation)
    {
        if (reach == Reach.Released) return;
        var crew = crews[shipment.Location!];
        var (picker, packer) = (crew[0], crew[1]);
        var pick = await Run<ShowPick, PickState>(picker, q => q.Run(new(shipment.Id), cancellation));
        if (pick is null) return;
        if (random.NextDouble() < 0.02)
            await Do<PickShipment, PickShipment.Answer>(
                picker, c => c.Run(new(shipment.Id, [new Scan("2000000000008")]), cancellation), cancellation);

        var units = pick.Lines.Select(l => new Scan(l.Barcodes[0], l.Quantity)).ToList();
        if (reach == Reach.HalfPicked)
        {
            if (pick.Units > 1)
                await Do<PickShipment, PickShipment.Answer>(
                    picker, c => c.Run(new(shipment.Id, [new Scan(units[0].Code)]), cancellation), cancellation);
            return;
        }

        if (reach is Reach.Short or Reach.ShortShipped)
        {
            var line = pick.Lines[^1];
            await Do<ReportShort, ReportShort.Answer>(picker, c => c.Run(
                new(shipment.Id, line.Sku, 1, random.Next(2) == 0 ? "missing" : "damaged", "Found fewer in the bin."),
                cancellation), cancellation);
            if (reach == Reach.ShortShipped) await Take(shipment, Reach.HandedOver, cancellation);
            return;
        }

        await Do<PickShipment, PickShipment.Answer>(picker, c => c.Run(new(shipment.Id, units), cancellation), cancellation);
        if (reach == Reach.Picked) return;
        if (reach == Reach.Sorted)
        {
            await Do<SortShipment, SortShipment.Answer>(picker, c => c.Run(new(shipment.Id), cancellation), cancellation);
            return;
        }

        await Do<PackShipment, PackShipment.Answer>(
            packer, c => c.Run(new(shipment.Id, [new PackShipment.Box(units)]), cancellation), cancellation);
        if (reach == Reach.Packed) return;
        var labels = await Do<LabelShipment, LabelShipment.Answer>(
            packer, c => c.Run(new(shipment.Id), cancellation), cancellation);
        if (labels is null || reach == Reach.Labelled) return;
        var left = await Do<HandOver, HandOver.Answer>(packer, c => c.Run(new(shipment.Id), cancellation), cancellation);
        if (left is not null) Journey(labels.TrackingNumber);
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

    private async Task<T?> Run<TQuery, T>(Actor actor, Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery
        where T : class => await runner.Ask(actor, ask) is { Succeeded: true } answer ? answer.Value : null;

    private static Actor Picker(int merchant, string name) => new(merchant, name, Role.Picker);
}
