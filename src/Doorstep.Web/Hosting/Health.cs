using Doorstep.Platform.Data;

namespace Doorstep.Web.Hosting;

/// <summary>What a supervisor asks: is it alive, may traffic come, do the invariants hold.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "alive" })).ExcludeFromDescription();
        app.MapGet("/health/ready", async (DoorstepDb db, CancellationToken cancellation) =>
            await db.Database.CanConnectAsync(cancellation)
                ? Results.Ok(new { status = "ready" })
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
        app.MapGet("/health/invariants", async (AuditCache audit, CancellationToken cancellation) =>
        {
            var found = await audit.Get(cancellation);
            return Results.Json(
                new { status = found.Count == 0 ? "sound" : "violated",
                    violations = found.Select(v => new { v.Number, v.Name }) },
                statusCode: found.Count == 0 ? 200 : StatusCodes.Status500InternalServerError);
        }).ExcludeFromDescription();
    }
}
