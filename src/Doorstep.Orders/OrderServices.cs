using Doorstep.Inventory.Counts;
using Doorstep.Inventory.Items;
using Doorstep.Orders.Allocating;
using Doorstep.Orders.Automating;
using Doorstep.Orders.Cancelling;
using Doorstep.Orders.Editing;
using Doorstep.Orders.Holding;
using Doorstep.Orders.Mending;
using Doorstep.Orders.Missing;
using Doorstep.Orders.Parcels;
using Doorstep.Orders.Paying;
using Doorstep.Orders.Placing;
using Doorstep.Orders.Placing.Intake;
using Doorstep.Orders.Prioritizing;
using Doorstep.Orders.Promising;
using Doorstep.Orders.Reading;
using Doorstep.Orders.Regrouping;
using Doorstep.Orders.Replaying;
using Doorstep.Orders.Reviewing;
using Doorstep.Orders.Shipments;
using Doorstep.Orders.Status;
using Doorstep.Orders.Storage;
using Doorstep.Orders.Tagging;
using Doorstep.Orders.Taking;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Orders;

public static class OrderServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<ITables, OrderTables>();
        services.AddSingleton<IInvariants, OrderInvariants>();
        services.AddSingleton<IAppendOnly, OrderAppendOnly>();
        services.AddSingleton<OrderIntake>();
        services.AddScoped<SkuReader>();
        services.AddScoped<LocationLoads>();
        services.AddScoped<PastOrders>();
        services.AddScoped<Promises>();
        services.AddScoped<Sourcer>();
        services.AddScoped<Reach>();
        services.AddScoped<StockPromises>();
        services.AddScoped<PromiseBackorders>();
        services.AddScoped<Allocation>();
        services.AddScoped<Resourcing>();
        services.AddScoped<AddedUnits>();
        services.AddScoped<Regroup>();
        services.AddScoped<Leaving>();
        services.AddScoped<RerouteShipments>();
        services.AddScoped<MovedAddress>();
        services.AddScoped<ChosenService>();
        services.AddScoped<MendOrders>();
        services.AddScoped<AutomationBook>();
        services.AddScoped<AutomatePlaced>();
        services.AddScoped<Placement>();
        services.AddScoped<Cutting>();
        services.AddScoped<Holds>();
        services.AddScoped<ParcelKeeper>();
        services.AddScoped<Joinable>();
        services.AddScoped<Tags>();
        services.AddScoped<Priorities>();
        services.AddScoped<OrderPayments>();
        services.AddScoped<StockTaking>();
        services.AddScoped<Replay>();
        services.AddScoped<IHandle<ItemsCreated>, ReplayOnNewItems>();
        services.AddScoped<OrderLocks>();
        services.AddScoped<OrderReader>();
        services.AddScoped(s => Activation.Create<OrderIndex>(s));
        services.AddReading();
        services.AddScoped<OrderStatusWriter>();
        services.AddScoped<ShortUnits>();
        services.AddScoped<IHandle<UnitsMissing>, GiveUpMissing>();
        services.AddScoped(s => Activation.Create<ShipmentDesk>(s));
        services.AddScoped<IBeforeCommit, AllocateBackorders>();
        services.AddScoped<IBeforeCommit, AutomateEvents>();
        services.AddScoped<IBeforeCommit>(s => s.GetRequiredService<ParcelKeeper>());
        services.AddScoped<IBeforeCommit>(s => s.GetRequiredService<OrderStatusWriter>());
        services.AddScoped<IBeforeCommit>(s => s.GetRequiredService<PromiseBackorders>());
        return services;
    }

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        PlaceOrder.Map(api);
        PlaceOrders.Map(api);
        ShowOrder.Map(api);
        api.MapReading();
        HoldOrder.Map(api);
        ReleaseHold.Map(api);
        ReleaseHolds.Map(api);
        RetrySourcing.Map(api);
        MendOrders.Map(api);
        CancelOrder.Map(api);
        CorrectAddress.Map(api);
        EditOrder.Map(api);
        ListEdits.Map(api);
        ChangeTags.Map(api);
        ShowAutomation.Map(api);
        ChangeAutomation.Map(api);
        ListAutomationVersions.Map(api);
        RestoreAutomation.Map(api);
        PreviewAutomation.Map(api);
        ChangePriority.Map(api);
        TakeStock.Map(api);
        SplitShipment.Map(api);
        MergeShipments.Map(api);
        JoinParcel.Map(api);
        LeaveParcel.Map(api);
        ListJoinable.Map(api);
        SuggestParcels.Map(api);
        RerouteShipment.Map(api);
        RerouteShipments.Map(api);
        RejectShipment.Map(api);
        QuotePromises.Map(api);
        RecordPayment.Map(api);
        ChangeChannel.Map(api);
        ReplayOrders.Map(api);
        MapSku.Map(api);
        AcceptReview.Map(api);
    }
}
