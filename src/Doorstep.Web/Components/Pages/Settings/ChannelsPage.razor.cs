using Doorstep.Orders.Reading;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Web.Components.Pages.Settings;

/// <summary>The channels and what is asked of their new orders.</summary>
public sealed partial class ChannelsPage
{
    private IReadOnlyList<ListChannels.Row> rows = [];
    private Refusal? why;

    protected override async Task OnInitializedAsync()
    {
        var listed = await Caller.Question<ListChannels, Page<ListChannels.Row>>(q => q.Run(new(), Cancellation));
        if (!listed.IsRefused(out why)) rows = listed.Value.Items;
    }
}
