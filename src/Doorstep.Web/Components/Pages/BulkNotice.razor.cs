using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages;

/// <summary>Row by row what a bulk action did, and why not where it did not.</summary>
public sealed partial class BulkNotice
{
    private List<RowResult> done = [];
    private List<RowResult> refused = [];

    [Parameter, EditorRequired] public BulkOutcome? Outcome { get; set; }

    private string Title => (done.Count, refused.Count) switch
    {
        (1, 0) => $"1 {Outcome!.Thing} {Outcome.Done}",
        (var all, 0) => $"{all:N0} {Outcome!.Thing}s {Outcome.Done}",
        (0, 1) => $"The {Outcome!.Thing} was not {Outcome.Done}",
        (0, var none) => $"None of {none:N0} {Outcome!.Thing}s {Outcome.Done}",
        var (some, rest) => $"{some:N0} of {some + rest:N0} {Outcome!.Thing}s {Outcome.Done}",
    };

    protected override void OnParametersSet()
    {
        done = [.. (Outcome?.Rows ?? []).Where(row => row.Problem is null)];
        refused = [.. (Outcome?.Rows ?? []).Where(row => row.Problem is not null)];
    }
}
