using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Lists;

namespace Doorstep.Web.Components.Pages.Floor;

/// <summary>The shipments that wait for one kind of work at one location.</summary>
internal static class FloorQueue
{
    public const string ToPick = "Picking,Short";

    public const string ToSort = "Picked";

    public const string ToPack = "Picked,Sorted";

    public const string ToLabel = "Packed";

    /// <summary>
    /// What is due first stands first. What somebody has begun comes after what nobody has: two people who ask for the
    /// next one do not get the same once one of them has scanned.
    /// </summary>
    public static async Task<Outcome<IReadOnlyList<ShipmentRow>>> Read(
        Caller caller, string location, string stages, CancellationToken cancellation)
    {
        var page = await caller.Question<ListShipments, Page<ShipmentRow>>(q => q.Run(
            new(stages, location, Held: false, Limit: Paging.LimitMax, Leading: true), cancellation));
        if (page.IsRefused(out var why)) return why;
        // What comes from a batch is still mixed with others: the put wall hands it to the packers.
        var mixed = stages is ToSort or ToPack ? await Batched(caller, location, cancellation) : [];
        return page.Value.Items.Where(row => row.Stage != "Picked" || !mixed.Contains(row.Id))
            .OrderBy(row => stages == ToPick ? row.Picked > 0 : row.Packed > 0)
            .ThenBy(row => row.ShipBy ?? DateTimeOffset.MaxValue).ToList();
    }

    private static async Task<HashSet<Guid>> Batched(
        Caller caller, string location, CancellationToken cancellation)
    {
        var listed = await caller.Question<ListLists, ListLists.Answer>(q => q.Run(location, cancellation));
        return listed.Succeeded ? [.. listed.Value.Batched] : [];
    }

    /// <summary>
    /// The shipment that a slip or a tote names: 1042-1, or 1042, which means the one of the order that is wanted most.
    /// </summary>
    /// <param name="wanted">Stages, the most wanted first; several together separated by commas.</param>
    public static async Task<Outcome<ShipmentRow>> Find(
        Caller caller, string code, IReadOnlyList<string> wanted, CancellationToken cancellation)
    {
        var text = code.Trim();
        var page = await caller.Question<ListShipments, Page<ShipmentRow>>(
            q => q.Run(new(Order: text.Split('-')[0]), cancellation));
        if (page.IsRefused(out var why)) return why;
        var rows = page.Value.Items.Where(row => !text.Contains('-') || row.Number == text).ToList();
        return rows.Count > 0
            ? rows.MinBy(row => wanted.TakeWhile(stages => !stages.Split(',').Contains(row.Stage)).Count())!
            : Refusal.NotFound("shipment.unknown", $"No shipment has the number '{text}'. Scan the slip of the tote.");
    }
}
