using Doorstep.Channels.Importing.Running;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>The newest imports: how far each is, and what became of its rows.</summary>
public sealed partial class ImportsPage
{
    private IReadOnlyList<ImportAnswer> rows = [];
    private IReadOnlyList<string> channels = [];
    private Refusal? why;

    /// <summary>Channels that orders came from before, to be offered while somebody types.</summary>
    internal static async Task<IReadOnlyList<string>> ChannelsOf(Caller caller, CancellationToken cancellation)
    {
        var names = await caller.Question<ListChannels, Page<ListChannels.Row>>(q => q.Run(new(), cancellation));
        return names.Succeeded ? [.. names.Value.Items.Select(row => row.Name)] : [];
    }

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListImports, Page<ImportAnswer>>(
            q => q.Run(new(Paging.LimitMax), Cancellation));
        if (listed.IsRefused(out why)) Answer(why);
        else rows = listed.Value.Items;
        if (rows.Count == 0 && why is null) channels = await ChannelsOf(Caller, Cancellation);
    }
}
