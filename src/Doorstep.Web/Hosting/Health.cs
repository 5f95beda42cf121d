using Doorstep.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Web.Hosting;

/// <summary>What a supervisor asks: is it alive, may traffic come, do the invariants hold.</summary>
internal static class Health
{
    /// <summary>An audit reads everything, so it runs no more often than this, in seconds.</summary>
    public const int AuditSecondsMin = 300;

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var audit = new AuditCache();
        app.MapGet("/health/live", () => Results.Ok(new { status = "alive" })).ExcludeFromDescription();
        app.MapGet("/health/ready", async (DoorstepDb db, CancellationToken cancellation) =>
            await db.Database.CanConnectAsync(cancellation)
                ? Results.Ok(new { status = "ready" })
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
        app.MapGet("/health/invariants", async (IServiceScopeFactory scopes, TimeProvider clock, CancellationToken cancellation) =>
        {
            var found = await audit.Get(scopes, clock, cancellation);
            return Results.Json(
                new { status = found.Count == 0 ? "sound" : "violated", violations = found.Select(v => new { v.Number, v.Name }) },
                statusCode: found.Count == 0 ? 200 : StatusCodes.Status500InternalServerError);
        }).ExcludeFromDescription();
    }

    private sealed class AuditCache
    {
        private readonly SemaphoreSlim one = new(1, 1);
        private IReadOnlyList<Violation>? last;
        private DateTimeOffset at;

        public async Task<IReadOnlyList<Violation>> Get(
            IServiceScopeFactory scopes, TimeProvider clock, CancellationToken cancellation)
        {
            await one.WaitAsync(cancellation);
            try
            {
                if (last is not null && clock.GetUtcNow() - at < TimeSpan.FromSeconds(AuditSecondsMin)) return last;
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
    }
}
