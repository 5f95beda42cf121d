using Doorstep.Orders.Paying;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Status;
using Doorstep.Orders.Storage;
using Doorstep.Platform.Data;
using Doorstep.Platform.Flows;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Orders.Reading;

/// <summary>What the questions about orders need, and their routes.</summary>
internal static class ReadingServices
{
    public static void AddReading(this IServiceCollection services)
    {
        services.AddScoped<OrderRows>();
        services.AddScoped<OrderSearch>();
        services.AddScoped<ShipmentRows>();
        services.AddSingleton(new LiveFlow(OrderFlow.Life.Definition, IsScoped: false, LateOrders));
        services.AddSingleton(new LiveFlow(PaymentFlow.Money.Definition, IsScoped: false, NothingLate));
        services.AddSingleton(new LiveFlow(ShipmentFlow.Work.Definition, IsScoped: true, LateShipments));
    }

    public static void MapReading(this IEndpointRouteBuilder api)
    {
        ListOrders.Map(api);
        CountOrders.Map(api);
        ListChannels.Map(api);
        ListWaiting.Map(api);
        ShowTimeline.Map(api);
        ExplainOrder.Map(api);
        ListShipments.Map(api);
        ListStuck.Map(api);
        ListStuckOrders.Map(api);
        ShowFlows.Map(api);
        ListEvents.Map(api);
        ShowToday.Map(api);
    }

    // Money has no time of its own here: whoever lets goods wait for it sees them held.
    private static Task<Dictionary<int, long>> NothingLate(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation) =>
        Task.FromResult(new Dictionary<int, long>());

    // Of an order's own stages only review is due; its index by status keeps the others out.
    private static async Task<Dictionary<int, long>> LateOrders(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation) => new()
        {
            [(int)OrderStage.InReview] = await db.Orders.LongCountAsync(
                o => o.Status == OrderStatus.InReview && o.DueAt < now, cancellation),
        };

    private static Task<Dictionary<int, long>> LateShipments(
        DoorstepDb db, Guid? location, DateTimeOffset now, CancellationToken cancellation) =>
        db.LateShipments(now).Where(s => location == null || s.LocationId == location).GroupBy(s => s.Stage)
            .Select(g => new { Stage = (int)g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Stage, g => g.Count, cancellation);
}
