using Doorstep.Inventory.Counts;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Web.Components.Design;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Counts;

/// <summary>Counts, the newest first, by where they stand.</summary>
public sealed partial class CountsPage
{
    private static readonly (string Label, string Stages)[] Views =
    [
        ("To count", "Open,Counting,Recount"), ("To approve", "Approval"), ("Done", "Posted,Cancelled"),
    ];

    private IReadOnlyList<ListCounts.Row> rows = [];
    private IReadOnlyList<Tab> tabs = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery] private string? Stage { get; set; }

    [SupplyParameterFromQuery] private string? At { get; set; }

    [SupplyParameterFromQuery] private string? After { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Stage) || !string.IsNullOrEmpty(At);

    protected override async Task OnInitializedAsync()
    {
        tabs =
        [
            new("All", Href.To("/counts", ("at", At)), IsCurrent: string.IsNullOrEmpty(Stage)),
            .. Views.Select(v => new Tab(
                v.Label, Href.To("/counts", ("stage", v.Stages), ("at", At)), IsCurrent: Stage == v.Stages)),
        ];
        var page = await Caller.Question<ListCounts, Page<ListCounts.Row>>(
            q => q.Run(new(Stage, At, After), Cancellation));
        if (page.IsRefused(out why)) Answer(why);
        else (rows, next) = (page.Value.Items, page.Value.Next);
    }

    private string Page(string? after) => Href.To("/counts", ("stage", Stage), ("at", At), ("after", after));
}
