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
        services.AddSingleton<ITriggers, InventoryTriggers>();
        services.AddScoped<ItemIndex>();
        services.AddScoped<LocationIndex>();
        services.AddScoped<FreedStock>();
        services.AddScoped<StockLedger>();
        services.AddScoped<Backorders>();
        return services;
    }

    public static void MapInventory(this IEndpointRouteBuilder api)
    {
        ReceiveStock.Map(api);
    }
}
