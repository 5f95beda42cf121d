using Doorstep.Platform.Identity;
using Doorstep.Web.Components.Design.Flow;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Doorstep.Web.Components.Pages.Flows;

/// <summary>
/// A flow chart that counts by itself. Rendered with the page first, so that it is there at once and without script;
/// then it looks again every second and draws only what changed.
/// </summary>
public sealed partial class LiveFlow : IAsyncDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private FlowChartView? view;
    private string signature = "";
    private Actor? actor;
    private Task? watching;

    /// <summary>The name of the flow.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter] public bool Full { get; set; }

    [Inject] private AuthenticationStateProvider Session { get; set; } = null!;

    [Inject] private LiveNumbers Numbers { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private bool IsLive => RendererInfo.IsInteractive;

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        if (watching is not null) await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnInitializedAsync()
    {
        actor = (await Session.GetAuthenticationStateAsync()).User.Actor();
        await Look();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && actor is not null) watching = Watch(leaving.Token);
    }

    private async Task Watch(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(LiveNumbers.Freshness, Clock);
        while (await timer.WaitForNextTickAsync(cancellation))
            if (await Look()) await InvokeAsync(StateHasChanged);
    }

    /// <summary>True when a number changed.</summary>
    private async Task<bool> Look()
    {
        if (actor is null || await Numbers.Read(actor, Name) is not { } flow) return false;
        var seen = LiveNumbers.Signature(flow);
        if (seen == signature) return false;
        signature = seen;
        view = FlowViews.Live(flow, $"flow-{Name}");
        return true;
    }
}
