using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Transfers;

/// <summary>Transfers, the newest first, by where they stand.</summary>
public sealed partial class TransfersPage
{
    private static readonly (string Label, string Stages)[] Views =
    [
        ("To ship", "Draft,Preparing"), ("On their way", "InTransit,PartiallyReceived,Returning"),
        ("Done", "Received,ClosedShort,Returned,Cancelled"),
    ];

    private IReadOnlyList<ListTransfers.Row> rows = [];
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
            new("All", "/transfers", IsCurrent: !IsFiltered),
            .. Views.Select(v => new Tab(
                v.Label, Href.To("/transfers", ("stage", v.Stages)), IsCurrent: Stage == v.Stages)),
            new("Late", "/transfers?late=true", IsCurrent: Late == "true"),
        ];
        var page = await Caller.Question<ListTransfers, Page<ListTransfers.Row>>(
            q => q.Run(new(Stage, null, Late == "true" ? true : null, After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }

    private static long OnTheWay(ListTransfers.Row row) => row.Stage == "Preparing" ? 0 : row.Open;

    private string Page(string? after) => Href.To("/transfers", ("stage", Stage), ("late", Late), ("after", after));
}
