using Doorstep.Inventory.Receiving;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Inbound;

/// <summary>Deliveries, the newest first, by where they stand.</summary>
public sealed partial class ReceivingList
{
    private static readonly (string Label, string Stages)[] Views =
    [
        ("On their way", "Awaiting,PartiallyArrived"), ("To count", "Arrived,Processing"), ("To settle", "Incomplete"),
        ("Done", "Completed,Cancelled"),
    ];

    private IReadOnlyList<ListReceiving.Row> rows = [];
    private IReadOnlyList<Tab> tabs = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? Stage { get; set; }

    [SupplyParameterFromQuery] private string? Late { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private DateTimeOffset Now => Clock.GetUtcNow();

    private bool IsFiltered => !string.IsNullOrEmpty(Stage) || Late == "true";

    protected override async Task OnInitializedAsync()
    {
        tabs =
        [
            new("All", "/receiving", IsCurrent: !IsFiltered),
            .. Views.Select(v => new Tab(
                v.Label, Href.To("/receiving", ("stage", v.Stages)), IsCurrent: Stage == v.Stages)),
            new("Late", "/receiving?late=true", IsCurrent: Late == "true"),
        ];
        var page = await Caller.Question<ListReceiving, Page<ListReceiving.Row>>(
            q => q.Run(new(Stage, null, Late == "true" ? true : null, After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }

    private string Page(string? after) => Href.To("/receiving", ("stage", Stage), ("late", Late), ("after", after));
}
