using Doorstep.Inventory.Purchasing;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Flows;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Inventory;

/// <summary>Deliveries and purchase orders: what they need, and their routes.</summary>
public static class ReceivingServices
{
    /// <summary>The flows of goods that come in.</summary>
    public static IReadOnlyList<FlowDefinition> Flows { get; } =
    [
        ReceivingFlow.Inbound.Definition, BoxFlow.Contents.Definition, PurchaseFlow.Buying.Definition,
    ];

    internal static void AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ReceivingTables>();
        services.AddSingleton<IInvariants, ReceivingInvariants>();
        services.AddScoped<ChangedPromises>();
        services.AddScoped<IncomingStock>();
        services.AddScoped<ReceivingDesk>();
        services.AddScoped<DockStowing>();
        services.AddScoped(s => Activation.Create<ReceivingReader>(s));
        services.AddScoped(s => Activation.Create<CreateReceiving>(s));
        services.AddScoped(s => Activation.Create<CountBox>(s));
        services.AddScoped<SupplierReader>();
        services.AddScoped<PurchaseDesk>();
        services.AddScoped(s => Activation.Create<ShowPurchase>(s));
        services.AddScoped<PurchaseProgress>();
        services.AddSingleton(new LiveFlow(ReceivingFlow.Inbound.Definition, IsScoped: true, LateDeliveries));
        services.AddSingleton(new LiveFlow(BoxFlow.Contents.Definition, IsScoped: true, NothingLate));
        services.AddSingleton(new LiveFlow(PurchaseFlow.Buying.Definition, IsScoped: true, LatePurchases));
    }

    internal static void MapReceiving(this IEndpointRouteBuilder api)
    {
        CreateReceiving.Map(api);
        ListReceiving.Map(api);
        ShowReceiving.Map(api);
        ChangeReceiving.Map(api);
        RecordArrival.Map(api);
        ShowBox.Map(api);
        CountBox.Map(api);
        ScanBox.Map(api);
        CloseBox.Map(api);
        StowBox.Map(api);
        FinishReceiving.Map(api);
        CloseCase.Map(api);
        CancelReceiving.Map(api);
        SaveSupplier.Map(api);
        ShowSupplier.Map(api);
        ListSuppliers.Map(api);
        CreatePurchase.Map(api);
        SendPurchase.Map(api);
        ReceivePurchase.Map(api);
        FinishPurchase.Map(api);
        CancelPurchase.Map(api);
        ShowPurchase.Map(api);
        ListPurchases.Map(api);
    }

    // What is on its way is late by its day, which people change; what is here by the clock of its stage.
    private static Task<Dictionary<int, long>> LateDeliveries(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return db.ReceivingOrders.AsNoTracking()
            .Where(o => o.Stage < ReceivingStage.Completed && (location == null || o.LocationId == location)
                && (o.Stage < ReceivingStage.Arrived ? o.ExpectedOn < today : o.DueAt < now))
            .GroupBy(o => o.Stage).Select(g => new { Stage = (int)g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Stage, g => g.Count, cancellation);
    }

    private static Task<Dictionary<int, long>> LatePurchases(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation) =>
        db.Purchases.AsNoTracking()
            .Where(p => p.Stage < PurchaseStage.Received && (location == null || p.LocationId == location)
                && p.DueAt < now)
            .GroupBy(p => p.Stage).Select(g => new { Stage = (int)g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Stage, g => g.Count, cancellation);

    private static Task<Dictionary<int, long>> NothingLate(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation) =>
        Task.FromResult(new Dictionary<int, long>());
}
