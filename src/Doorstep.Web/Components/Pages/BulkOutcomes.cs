using System.Collections.Concurrent;
using Doorstep.Platform.Identity;

namespace Doorstep.Web.Components.Pages;

/// <summary>How one row of a bulk action went.</summary>
/// <param name="Label">What people call the row: an order's or a shipment's number.</param>
/// <param name="Problem">Why it was not done; null when it was.</param>
public sealed record RowResult(string Label, string Href, string? Problem = null, string? Code = null);

/// <param name="Done">What the rows without a problem became, for example "put on hold".</param>
/// <param name="Thing">What a row is: an order, a shipment.</param>
/// <param name="Labels">Shipments whose labels are to be printed next.</param>
public sealed record BulkOutcome(
    string Done, string Thing, IReadOnlyList<RowResult> Rows, IReadOnlyList<Guid>? Labels = null);

/// <summary>
/// What bulk actions said, until the page after the redirect shows it. A convenience of this process: the rows
/// themselves are the truth, so losing it harms nothing.
/// </summary>
internal sealed class BulkOutcomes
{
    /// <summary>Outcomes that are kept; the oldest goes first.</summary>
    public const int KeptMax = 200;

    private readonly ConcurrentDictionary<(string Actor, int Merchant, string Key), BulkOutcome> kept = new();
    private readonly ConcurrentQueue<(string Actor, int Merchant, string Key)> order = new();

    public void Keep(Actor actor, string key, BulkOutcome outcome)
    {
        var slot = (actor.Name, actor.Merchant, key);
        kept[slot] = outcome;
        order.Enqueue(slot);
        while (order.Count > KeptMax && order.TryDequeue(out var oldest)) kept.TryRemove(oldest, out _);
    }

    /// <summary>The page that shows the outcome besides what it shows anyway.</summary>
    public static string Shown(string page, string key) =>
        page + (page.Contains('?') ? "&" : "?") + "did=" + Uri.EscapeDataString(key);

    public BulkOutcome? Find(Actor actor, string? key) =>
        key is null ? null : kept.GetValueOrDefault((actor.Name, actor.Merchant, key));
}
