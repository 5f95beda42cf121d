using System.Linq.Expressions;
using Doorstep.Platform.Http;

namespace Doorstep.Inventory.Items;

/// <summary>An item, whole.</summary>
/// <param name="Barcodes">In ascending order.</param>
/// <param name="Needs">Capabilities that a location needs to ship it, in ascending order.</param>
/// <param name="Tracking"><c>None</c>, or <c>Lot</c>: each unit in the house belongs to a lot.</param>
/// <param name="MinimumDaysLeft">So many days before a lot of it expires, it is sold for the last time.</param>
public sealed record ItemAnswer(
    Guid Id, string Sku, string Title, IReadOnlyList<string> Barcodes, int? WeightGrams, int? LengthMm, int? WidthMm,
    int? HeightMm, IReadOnlyList<string> Needs, string? UnNumber, bool Fragile, bool ThisWayUp, string Tracking,
    int MinimumDaysLeft, int Version, DateTimeOffset CreatedAt) : IVersioned
{
    internal static Expression<Func<Item, ItemAnswer>> Of { get; } = i => new ItemAnswer(
        i.Id, i.Sku, i.Title, i.Barcodes.OrderBy(b => b.Code).Select(b => b.Code).ToList(), i.WeightGrams, i.LengthMm,
        i.WidthMm, i.HeightMm, Capabilities.Read(i.Needs), i.UnNumber, i.Fragile, i.ThisWayUp,
        i.Tracking.ToString(), i.MinimumDaysLeft, i.Version, i.CreatedAt);
}
