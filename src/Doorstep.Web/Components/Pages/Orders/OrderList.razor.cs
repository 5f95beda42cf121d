using Doorstep.Inventory.Locations;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>All orders of all channels: saved views, words, filters, pages, and what to do with many at once.</summary>
public sealed partial class OrderList
{
    /// <summary>Tags of a row; how many more there are is said.</summary>
    private const int TagsShown = 3;

    private IReadOnlyList<OrderRow> rows = [];
    private IReadOnlyList<Tab> tabs = [];
    private IReadOnlyList<string> channels = [];
    private IReadOnlyList<LocationAnswer> locations = [];
    private OrderView? current;
    private BulkOutcome? outcome;
    private Refusal? refused;
    private string? previous;
    private string? next;

    [SupplyParameterFromQuery] private string? Status { get; set; }

    [SupplyParameterFromQuery] private string? Q { get; set; }

    [SupplyParameterFromQuery] private string? Channel { get; set; }

    [SupplyParameterFromQuery] private string? Location { get; set; }

    [SupplyParameterFromQuery] private string? Payment { get; set; }

    [SupplyParameterFromQuery] private string? Tag { get; set; }

    [SupplyParameterFromQuery] private string? Priority { get; set; }

    [SupplyParameterFromQuery] private string? From { get; set; }

    [SupplyParameterFromQuery] private string? To { get; set; }

    [SupplyParameterFromQuery] private string? Late { get; set; }

    [SupplyParameterFromQuery] private string? AtRisk { get; set; }

    [SupplyParameterFromQuery] private string? Held { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    [SupplyParameterFromQuery] private string? Before { get; set; }

    /// <summary>The key of the bulk action that was just done.</summary>
    [SupplyParameterFromQuery] private string? Did { get; set; }

    [Inject] private BulkOutcomes Outcomes { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private bool IsLate => Late == "true";

    private bool IsAtRisk => AtRisk == "true";

    private DateTimeOffset Now => Clock.GetUtcNow();

    private bool IsHeld => Held == "true";

    private bool IsFiltered =>
        new[] { Q, Channel, Location, Payment, Tag, Priority, From, To, Late, AtRisk, Held }
            .Any(f => !string.IsNullOrEmpty(f));

    /// <summary>Something is known of the money of an order that is shown.</summary>
    private bool KnowsMoney => rows.Any(row => row.Payment is not null);

    private bool MayAct => May(Permission.ChangeOrders) || May(Permission.Release);

    private string Here => Page(new Trail(After, Before));

    private string Summary => (previous, next) switch
    {
        (null, null) => rows.Count == 1 ? "1 order" : $"{rows.Count:N0} orders",
        (null, _) => $"The newest {rows.Count:N0}",
        (_, null) => $"The last {rows.Count:N0}",
        _ => $"{rows.Count:N0} orders",
    };

    protected override async Task OnInitializedAsync()
    {
        outcome = Outcomes.Find(Caller.Actor, Did);
        var viewer = Viewer.Of(Context);
        var page = await Caller.Question<ListOrders, Page<OrderRow>>(q => q.Run(
            new(Status, Q, Channel, Location, viewer.StartOf(From), viewer.StartOf(To, daysLater: 1),
                IsHeld ? true : null, IsLate ? true : null, After, Payment: Payment, Tag: Tag,
                Priority: Typed.Text(Priority), AtRisk: IsAtRisk ? true : null), Cancellation));
        if (!page.IsRefused(out refused))
        {
            rows = page.Value.Items;
            var trail = new Trail(After, Before);
            previous = trail.Previous is { } back ? Page(back) : null;
            next = trail.Next(page.Value.Next) is { } on ? Page(on) : null;
        }

        var places = await Caller.Question<ListLocations, Page<LocationAnswer>>(q => q.Run(Cancellation));
        if (places.Succeeded) locations = places.Value.Items;
        await ReadViews();
    }

    private async Task ReadViews()
    {
        var names = await Caller.Question<ListChannels, Page<ListChannels.Row>>(q => q.Run(new(), Cancellation));
        if (names.Succeeded) channels = [.. names.Value.Items.Select(row => row.Name)];
        var counted = await Caller.Question<CountOrders, CountOrders.Answer>(q => q.Run(new(), Cancellation));
        var counts = counted.Succeeded
            ? counted.Value.Statuses.ToDictionary(count => count.Status, count => count.Count)
            : [];
        current = OrderViews.All.FirstOrDefault(view => view.Key == (Status ?? ""));
        tabs = [.. OrderViews.All.Select(view =>
        {
            var count = view.Statuses.Length == 0
                ? counts.Values.Sum()
                : view.Statuses.Sum(status => counts.GetValueOrDefault(status.ToString()));
            return new Tab(view.Label, Href.Orders(view.Key), count, view == current, count > 0 ? view.Tone : null);
        })];
    }

    private string Page(Trail trail) => Href.To("/orders",
        ("status", Status), ("q", Q), ("channel", Channel), ("location", Location), ("payment", Payment),
        ("tag", Tag), ("priority", Priority), ("from", From), ("to", To),
        ("late", Late), ("atRisk", AtRisk), ("held", Held), ("after", trail.After), ("before", trail.Before));

    private static string PlaceOf(OrderRow row) => row switch
    {
        { Place.Length: 0, Country: null or "" } => "–",
        { Country: null or "" or "US" } => row.Place,
        _ => row.Place.Length == 0 ? row.Country : $"{row.Place}, {row.Country}",
    };
}
