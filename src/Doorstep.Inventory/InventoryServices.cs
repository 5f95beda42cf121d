using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Inventory;

public static class InventoryServices
{
    public static IServiceCollection AddInventory(this IServiceCollection services)
    {
        services.AddSingleton<ITables, InventoryTables>();
        services.AddSingleton<IInvariants, InventoryInvariants>();
        services.AddSingleton<IAppendOnly, InventoryAppendOnly>();
        services.AddScoped<ItemIndex>();
        services.AddScoped<LocationIndex>();
        services.AddScoped<FreedStock>();
        services.AddScoped<StockLedger>();
        services.AddScoped<Backorders>();
        services.AddScoped<StockReader>();
        services.AddScoped<StockPast>();
        services.AddReceiving();
        return services;
    }

    public static void MapInventory(this IEndpointRouteBuilder api)
    {
        CreateItem.Map(api);
        ChangeItem.Map(api);
        ListItems.Map(api);
        ShowItem.Map(api);
        CreateLocation.Map(api);
        ChangeLocation.Map(api);
        ListLocations.Map(api);
        ReceiveStock.Map(api);
        api.MapReceiving();
        AdjustStock.Map(api);
        SetStock.Map(api);
        ListStock.Map(api);
        ShowStockHistory.Map(api);
    }
}
