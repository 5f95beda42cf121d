using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Scanning;

/// <summary>
/// Counts what was scanned and does not belong there. It stays counted although the request is answered with a
/// refusal: mistakes that nobody sees cannot be made fewer.
/// </summary>
internal sealed class WrongScans(Work work, ShipmentDesk desk)
{
    /// <summary>The journal row of a wrong scan.</summary>
    public const string EventType = "WrongItemScanned";

    /// <summary>The refusal code of a wrong scan at the shelf.</summary>
    public const string AtPick = "pick.wrong_item";

    /// <summary>The refusal code of a wrong scan at the packing bench.</summary>
    public const string AtPack = "pack.wrong_item";

    /// <summary>Counts per location, by the age of the stage in which it was scanned.</summary>
    public const string CounterName = "scan.wrong";

    /// <summary>Counts the wrong scans of a sheet; answers the refusal to show.</summary>
    public async Task<Refusal> Count(
        ShipmentCard card, string code, ScanSheet sheet, CancellationToken cancellation)
    {
        var expected = sheet.Expected;
        foreach (var wrong in sheet.Wrong)
        {
            await desk.Note(card.Id, new Note(EventType, Sentence(wrong), Data: new
            {
                scanned = wrong.Code, sku = wrong.Sku, expected = expected.Select(e => e.Sku),
            }), cancellation);
            work.Counters.Add(CounterName, card.Location?.Id.ToString("N") ?? "", (int)card.Stage, +1);
        }

        return Refusal.Conflict(code, $"{Sentence(sheet.Wrong[0])} Put it back and scan the right one.")
            .With("scanned", sheet.Wrong.Select(w => new { w.Code, w.Sku, w.Title }).ToArray())
            .With("expected", expected);
    }

    /// <summary>How often something wrong was scanned for this shipment.</summary>
    public async Task<int> Of(Guid shipment, CancellationToken cancellation) =>
        await work.Db.Set<JournalEntry>().CountAsync(j => j.EntityId == shipment && j.Type == EventType, cancellation)
        + work.Journal.Pending.Count(j => j.EntityId == shipment && j.Type == EventType);

    private static string Sentence(WrongScan wrong) => wrong.Sku is null
        ? $"No item has the code '{wrong.Code}'."
        : $"{wrong.Title} ({wrong.Sku}) does not belong to this shipment.";
}
