namespace Doorstep.Platform.Data;

/// <summary>
/// The one queue of this process's writers, first come first served, as many at a time as the engine admits. SQLite
/// admits one, and its own waiting polls and is unfair: 16 writers were seen to wait up to 16.6 s, behind a queue
/// 0.4 s.
/// </summary>
public sealed class WriteGate(Engine engine) : IDisposable
{
    /// <summary>Longest a writer waits for its turn, in seconds; then the caller is told to come back.</summary>
    public const int WaitSecondsMax = 30;

    private readonly SemaphoreSlim turn = new(engine.WritersMax, engine.WritersMax);

    /// <summary>Waits for the turn; null when it did not come in time.</summary>
    public async Task<IDisposable?> Enter(CancellationToken cancellation) =>
        await turn.WaitAsync(TimeSpan.FromSeconds(WaitSecondsMax), cancellation) ? new Turn(turn) : null;

    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
