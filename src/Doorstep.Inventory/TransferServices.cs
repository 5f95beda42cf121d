using Doorstep.Inventory.Storage;
using Doorstep.Inventory.Transfers;
using Doorstep.Platform.Data;
using Doorstep.Platform.Flows;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Inventory;

/// <summary>Transfers between locations: what they need, and their routes.</summary>
public static class TransferServices
{
    /// <summary>The flow of a transfer.</summary>
    public static FlowDefinition Flow => TransferFlow.Between.Definition;

    internal static void AddTransfers(this IServiceCollection services)
    {
        services.AddSingleton<ITables, TransferTables>();
        services.AddSingleton<IInvariants, TransferInvariants>();
        services.AddScoped<TransferDesk>();
        services.AddSingleton(new LiveFlow(Flow, IsScoped: true, LateTransfers));
    }

    internal static void MapTransfers(this IEndpointRouteBuilder api)
    {
        CreateTransfer.Map(api);
        ListTransfers.Map(api);
        ShowTransfer.Map(api);
        ChangeTransfer.Map(api);
        LoadTransfer.Map(api);
        ShipTransfer.Map(api);
        ReceiveTransfer.Map(api);
        CloseTransfer.Map(api);
        ReturnTransfer.Map(api);
        CancelTransfer.Map(api);
    }

    // What is on its way is late by its day, which people change; what is prepared by the clock of its stage.
    private static Task<Dictionary<int, long>> LateTransfers(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation)
    {
        var (today, onTheWay) = (DateOnly.FromDateTime(now.UtcDateTime), TransferFlow.OnTheWay);
        return db.Transfers.AsNoTracking()
            .Where(t => (location == null || t.LocationId == location)
                && (onTheWay.Contains(t.Stage) ? t.ExpectedOn < today
                    : t.Stage == TransferStage.Preparing && t.DueAt < now))
            .GroupBy(t => t.Stage).Select(g => new { Stage = (int)g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Stage, g => g.Count, cancellation);
    }
}
