using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Rules;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Rules;

/// <summary>Who changed the rules, when and how.</summary>
public sealed partial class VersionsPage
{
    private IReadOnlyList<VersionsTable.Row> rows = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery] private int? After { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListRuleVersions, Page<ListRuleVersions.Row>>(
            q => q.Run(new(After), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else
            (rows, next) = (
                [.. listed.Value.Items.Select(
                    r => new VersionsTable.Row(r.Version, r.Rules, r.Change, r.Author, r.At))],
                listed.Value.Next);
    }
}
