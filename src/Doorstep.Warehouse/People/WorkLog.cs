using System.Text.Json;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Sorting;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.People;

/// <summary>What one person did.</summary>
internal sealed class WorkDone
{
    /// <summary>A scan in so many minutes makes them minutes of work: breaks count as none.</summary>
    private const int SlotMinutes = 10;

    private readonly HashSet<long> slots = [];

    public int Lines { get; set; }

    public int Units { get; set; }

    public int Sorted { get; set; }

    public int Packed { get; set; }

    public int Mistakes { get; set; }

    public DateTimeOffset? LastAt { get; private set; }

    public int Minutes => slots.Count * SlotMinutes;

    public void At(DateTimeOffset at)
    {
        slots.Add(at.ToUnixTimeSeconds() / (60 * SlotMinutes));
        if (LastAt is null || at > LastAt) LastAt = at;
    }
}

/// <summary>Adds up from the journal what people did: there is no second list of it that could differ.</summary>
internal sealed class WorkLog(Work work, ShipmentDesk desk)
{
    /// <summary>The newest events that are looked at: a busy day of a large house.</summary>
    private const int EventsMax = 50_000;

    private static readonly string[] Told =
    [
        nameof(PickShipment), nameof(PackShipment), nameof(PackScan), nameof(ScanWall), nameof(SortShipment),
        WrongScans.EventType,
    ];

    public async Task<Dictionary<string, WorkDone>> Of(
        Guid location, DateTimeOffset since, CancellationToken cancellation)
    {
        var journal = work.Db.Set<JournalEntry>().AsNoTracking();
        var first = (await journal.MaxAsync(j => (long?)j.Seq, cancellation) ?? 0) - EventsMax;
        var rows = await journal
            .Where(j => j.Seq > first && j.At >= since && j.Entity == "shipment" && Told.Contains(j.Type))
            .Select(j => new { j.EntityId, j.Type, j.ToStage, j.Actor, j.At, j.Data }).ToListAsync(cancellation);
        var now = await desk.Progress([.. rows.Select(r => r.EntityId)], cancellation);
        var done = new Dictionary<string, WorkDone>();
        foreach (var row in rows)
        {
            if (!now.TryGetValue(row.EntityId, out var shipment) || shipment.Location != location) continue;
            if (!done.TryGetValue(row.Actor, out var own)) done[row.Actor] = own = new();
            own.At(row.At);
            switch (row.Type)
            {
                case nameof(PickShipment):
                    var scans = Units(row.Data, "scans");
                    own.Lines += scans.Count;
                    own.Units += scans.Sum();
                    break;
                case nameof(PackShipment) when row.ToStage == (int)ShipmentStage.Packed:
                    own.Packed++;
                    break;
                case nameof(ScanWall):
                    own.Sorted += Units(row.Data, null).Sum();
                    break;
                case WrongScans.EventType:
                    own.Mistakes++;
                    break;
            }
        }

        return done;
    }

    /// <summary>The quantities of the scans in a list of them; of one scan where no list is named.</summary>
    private static List<int> Units(string? data, string? list)
    {
        if (data is null) return [];
        using var read = JsonDocument.Parse(data);
        if (list is null) return read.RootElement.TryGetProperty("units", out var units) ? [units.GetInt32()] : [];
        return read.RootElement.TryGetProperty(list, out var scans) && scans.ValueKind == JsonValueKind.Array
            ? [.. scans.EnumerateArray().Select(s => s.TryGetProperty("quantity", out var n) ? n.GetInt32() : 1)]
            : [];
    }
}
