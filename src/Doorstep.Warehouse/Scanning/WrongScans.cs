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

    /// <summary>The refusal code of a tote that belongs to another order.</summary>
    public const string AtTote = "pick.wrong_tote";

    /// <summary>The refusal code of a slot that belongs to another order.</summary>
    public const string AtWall = "wall.wrong_slot";

    /// <summary>Counts per location, by the age of the stage in which it was scanned.</summary>
    public const string CounterName = "scan.wrong";

    /// <summary>Counts the wrong scans of a sheet; answers the refusal to show.</summary>
    /// <param name="where">Where they do not belong.</param>
    public async Task<Refusal> Count(
        ShipmentCard card, string code, ScanSheet sheet, CancellationToken cancellation,
        string where = "to this shipment")
    {
        var expected = sheet.Expected;
        foreach (var wrong in sheet.Wrong)
            await Count(card, Sentence(wrong, where), new
            {
                scanned = wrong.Code, sku = wrong.Sku, expected = expected.Select(e => e.Sku),
            }, cancellation);
        return Refusal.Conflict(code, $"{Sentence(sheet.Wrong[0], where)} Put it back and scan the right one.")
            .With("scanned", sheet.Wrong.Select(w => new { w.Code, w.Sku, w.Title }).ToArray())
            .With("expected", expected);
    }

    /// <summary>Counts one mistake that a scan has caught.</summary>
    /// <param name="facts">What was scanned, and what was expected.</param>
    public async Task Count(ShipmentCard card, string sentence, object facts, CancellationToken cancellation)
    {
        await desk.Note(card.Id, new Note(EventType, sentence, Data: facts), cancellation);
        work.Counters.Add(CounterName, card.Location?.Id.ToString("N") ?? "", (int)card.Stage, +1);
    }

    /// <summary>How often something wrong was scanned for this shipment.</summary>
    public async Task<int> Of(Guid shipment, CancellationToken cancellation) =>
        await work.Db.Set<JournalEntry>().CountAsync(j => j.EntityId == shipment && j.Type == EventType, cancellation)
        + work.Journal.Pending.Count(j => j.EntityId == shipment && j.Type == EventType);

    private static string Sentence(WrongScan wrong, string where) => wrong.Sku is null
        ? $"No item has the code '{wrong.Code}'."
        : $"{wrong.Title} ({wrong.Sku}) does not belong {where}.";
}
