using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Doorstep.Sourcing.Promising;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>Who changed the delivery services, when and how.</summary>
public sealed partial class ServiceVersionsPage
{
    private IReadOnlyList<VersionsTable.Row> rows = [];
    private string? next;
    private Refusal? why;

    [SupplyParameterFromQuery] private int? After { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListServiceVersions, Page<ListServiceVersions.Row>>(
            q => q.Run(new(After), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else
            (rows, next) = (
                [.. listed.Value.Items.Select(
                    s => new VersionsTable.Row(s.Version, s.Services, s.Change, s.Author, s.At))],
                listed.Value.Next);
    }
}
