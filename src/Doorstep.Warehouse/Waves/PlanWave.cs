using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Warehouse.Waves;

/// <summary>Shows what a wave would be, and what it would leave out, before anything is released.</summary>
/// <remarks>
/// Refusals: <c>location.unknown</c>, <c>wave.method</c>, <c>priority.unknown</c>, <c>wave.only</c>, <c>wave.bound</c>.
/// </remarks>
public sealed class PlanWave : IQuery
{
    private readonly WavePlanning planning;

    internal PlanWave(WavePlanning planning) => this.planning = planning;

    public static Permission Needs => Permission.See;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/waves/plan",
        (WaveWish wish, Caller caller, CancellationToken cancellation) =>
            caller.Ask<PlanWave, WavePlan>(q => q.Run(wish, cancellation)));

    public async Task<Outcome<WavePlan>> Run(WaveWish wish, CancellationToken cancellation)
    {
        var planned = await planning.Plan(wish, cancellation);
        if (planned.IsRefused(out var why)) return why;
        var (at, terms, draft) = planned.Value;
        return WavePlanning.Tell(at, terms, draft);
    }
}
