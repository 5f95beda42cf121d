using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Doorstep.Platform.Flows;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Inventory;

/// <summary>Counts of stock: what they need, and their routes.</summary>
public static class CountServices
{
    public static FlowDefinition Flow { get; } = CountFlow.Work.Definition;

    internal static void AddCounts(this IServiceCollection services)
    {
        services.AddSingleton<ITables, CountTables>();
        services.AddSingleton<IInvariants, CountInvariants>();
        services.AddScoped<CountPosting>();
        services.AddScoped<CountDesk>();
        services.AddScoped<ShortCounts>();
        services.AddScoped<CountReader>();
        services.AddSingleton(new LiveFlow(Flow, IsScoped: true, Late));
    }

    internal static void MapCounts(this IEndpointRouteBuilder api)
    {
        OpenCount.Map(api);
        SuggestCounts.Map(api);
        ListCounts.Map(api);
        ShowCount.Map(api);
        ScanCount.Map(api);
        EnterCount.Map(api);
        ApproveCount.Map(api);
        RepeatCount.Map(api);
        CancelCount.Map(api);
        ChangeCountLimits.Map(api);
    }

    private static Task<Dictionary<int, long>> Late(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation) => db.Counts.AsNoTracking()
        .Where(c => c.Stage < CountStage.Posted && (location == null || c.LocationId == location) && c.DueAt < now)
        .GroupBy(c => c.Stage).Select(g => new { Stage = (int)g.Key, Count = g.LongCount() })
        .ToDictionaryAsync(g => g.Stage, g => g.Count, cancellation);
}
