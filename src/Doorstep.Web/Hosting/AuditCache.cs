using Doorstep.Platform.Data;

namespace Doorstep.Web.Hosting;

/// <summary>The last audit of the invariants. One reads everything, so it is kept for a while.</summary>
internal sealed class AuditCache(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>An audit runs no more often than this, in seconds.</summary>
    public const int SecondsMin = 300;

    private readonly SemaphoreSlim one = new(1, 1);
    private IReadOnlyList<Violation>? last;
    private DateTimeOffset at;

    public async Task<IReadOnlyList<Violation>> Get(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            if (last is not null && clock.GetUtcNow() - at < TimeSpan.FromSeconds(SecondsMin)) return last;
            await using var scope = scopes.CreateAsyncScope();
            last = await scope.ServiceProvider.GetRequiredService<Audit>().Run(cancellation);
            at = clock.GetUtcNow();
            return last;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
