using Doorstep.Platform.Commands;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing;

/// <summary>
/// Runs the batches of one import, each a command in a transaction of its own. A batch that was begun is finished;
/// whoever stops an import stops it between two of them.
/// </summary>
internal sealed class ImportBatches(CommandRunner runner, Actor actor)
{
    private const int BusyTriesMax = 10;

    public async Task<Outcome<T>> Run<TCommand, T>(
        Func<TCommand, Task<Outcome<T>>> run, CancellationToken cancellation)
        where TCommand : class, ICommand
    {
        for (var tries = 1; ; tries++)
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = await runner.Run(actor, run, CancellationToken.None);
            if (outcome.Refusal?.Kind != RefusalKind.Busy || tries == BusyTriesMax) return outcome;
        }
    }

    public Task<Outcome<T>> Ask<TQuery, T>(Func<TQuery, Task<Outcome<T>>> ask)
        where TQuery : class, IQuery => runner.Ask(actor, ask);
}
