using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>
/// A bar that moves by itself while an import runs. Rendered with the page first, so that it is there without script;
/// at the end the page itself is shown anew, with the totals.
/// </summary>
public sealed partial class LiveImport : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource leaving = new();
    private ImportAnswer? import;
    private Actor? actor;
    private Task? watching;

    [Parameter, EditorRequired] public Guid Import { get; set; }

    [Inject] private AuthenticationStateProvider Session { get; set; } = null!;

    [Inject] private CommandRunner Runner { get; set; } = null!;

    [Inject] private NavigationManager Navigator { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private bool IsLive => RendererInfo.IsInteractive;

    private string Says => import switch
    {
        { State: "Waiting", Attempts: > 0, Error: { } error } =>
            $"Tried {import.Attempts} {(import.Attempts == 1 ? "time" : "times")}, tries again by itself: {error}",
        { State: "Waiting" } => "Waits for its turn",
        { CancelAsked: true } => "Stops after the batch that it is at",
        _ => "Importing",
    };

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
        using var timer = new PeriodicTimer(Pause, Clock);
        do
        {
            await Look();
            await InvokeAsync(StateHasChanged);
        }
        while (import is not null && !ImportView.HasEnded(import) && await timer.WaitForNextTickAsync(cancellation));
        await InvokeAsync(() => Navigator.NavigateTo(ImportView.HrefOf(Import), replace: true));
    }

    private async Task Look()
    {
        if (actor is null) return;
        var shown = await Runner.Ask<ShowImport, ImportAnswer>(actor, q => q.Run(new(Import), leaving.Token));
        if (shown.Succeeded) import = shown.Value;
    }
}
