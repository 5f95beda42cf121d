using Doorstep.Inventory.Items;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Review;

/// <summary>What came in and cannot be promised: mapped once per SKU, or accepted, or cancelled.</summary>
public sealed partial class ReviewPage
{
    // Enough to choose from without script; with it the list follows what is typed.
    private const int ItemsOffered = 100;

    private List<ListStuck.Group> unknown = [];
    private readonly List<(ListStuck.Group Group, IReadOnlyList<OrderRow> Rows)> others = [];
    private IReadOnlyList<ItemAnswer> items = [];
    private BulkOutcome? outcome;
    private Refusal? refused;

    /// <summary>The SKU that somebody came for: it stands first.</summary>
    [SupplyParameterFromQuery] private string? Sku { get; set; }

    [SupplyParameterFromQuery] private string? Reason { get; set; }

    [SupplyParameterFromQuery] private string? Did { get; set; }

    [Inject] private BulkOutcomes Outcomes { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        outcome = Outcomes.Find(Caller.Actor, Did);
        var groups = await Caller.Question<ListStuck, Page<ListStuck.Group>>(q => q.Run(new(), Cancellation));
        if (groups.IsRefused(out refused)) return;
        unknown = [.. groups.Value.Items.Where(g => g.Cause == "sku").OrderByDescending(IsAsked)];
        foreach (var group in groups.Value.Items.Where(g => g.Cause == "review").OrderByDescending(g => g.Of == Reason))
        {
            var rows = await Caller.Question<ListStuckOrders, Page<OrderRow>>(
                q => q.Run(new(group.Cause, group.Of), Cancellation));
            if (rows.Succeeded) others.Add((group, rows.Value.Items));
        }

        if (unknown.Count == 0) return;
        var offered = await Caller.Question<ListItems, Page<ItemAnswer>>(
            q => q.Run(new(Limit: ItemsOffered), Cancellation));
        if (offered.Succeeded) items = offered.Value.Items;
    }

    private bool IsAsked(ListStuck.Group group) =>
        string.Equals(group.Of, Sku?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Waiting(ListStuck.Group group) =>
        group.Orders == 1 ? "1 order waits for it" : $"{group.Orders:N0} orders wait for it";
}
