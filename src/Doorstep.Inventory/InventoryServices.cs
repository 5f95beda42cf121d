using Doorstep.Inventory.Adjusting;
using Doorstep.Inventory.Bins;
using Doorstep.Inventory.Items;
using Doorstep.Inventory.Locations;
using Doorstep.Inventory.Lots;
using Doorstep.Inventory.Receiving;
using Doorstep.Inventory.Stock;
using Doorstep.Inventory.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Inventory;

public static class InventoryServices
{
    public static IServiceCollection AddInventory(this IServiceCollection services)
    {
        services.AddSingleton<ITables, InventoryTables>();
        services.AddSingleton<ITables, BinTables>();
        services.AddSingleton<ITables, LotTables>();
        services.AddSingleton<IInvariants, InventoryInvariants>();
        services.AddSingleton<IInvariants, BinInvariants>();
        services.AddSingleton<IInvariants, LotInvariants>();
        services.AddSingleton<IAppendOnly, InventoryAppendOnly>();
        services.AddScoped<ItemIndex>();
        services.AddScoped<LocationIndex>();
        services.AddScoped<FreedStock>();
        services.AddScoped<StockLedger>();
        services.AddScoped<Backorders>();
        services.AddScoped<StockReader>();
        services.AddScoped<StockPast>();
        services.AddScoped<BinIndex>();
        services.AddScoped<LotIndex>();
        services.AddScoped<LotIntake>();
        services.AddScoped<LotReader>();
        services.AddScoped<LotStop>();
        services.AddScoped(s => Activation.Create<LotLedger>(s));
        services.AddScoped(s => Activation.Create<BinLedger>(s));
        services.AddScoped<BinExit>();
        services.AddScoped<ShelfPicks>();
        services.AddScoped(s => Activation.Create<BinShortage>(s));
        services.AddScoped(s => Activation.Create<LotShelf>(s));
        services.AddScoped<Shelving>();
        services.AddScoped<PutAwayAdvice>();
        services.AddScoped<Hands>();
        services.AddReceiving();
        services.AddCounts();
        services.AddTransfers();
        return services;
    }

    public static void MapInventory(this IEndpointRouteBuilder api)
    {
        CreateItem.Map(api);
        ChangeItem.Map(api);
        ChangeTracking.Map(api);
        ListItems.Map(api);
        ShowItem.Map(api);
        CreateLocation.Map(api);
        ChangeLocation.Map(api);
        ListLocations.Map(api);
        ReceiveStock.Map(api);
        api.MapReceiving();
        api.MapCounts();
        api.MapTransfers();
        AdjustStock.Map(api);
        SetStock.Map(api);
        SetSafetyStock.Map(api);
        ListStock.Map(api);
        ShowStockHistory.Map(api);
        CreateBins.Map(api);
        ChangeBin.Map(api);
        ChangeBinWork.Map(api);
        ShowBinWork.Map(api);
        ListBins.Map(api);
        ShowBin.Map(api);
        PutAway.Map(api);
        MoveStock.Map(api);
        ListUnplaced.Map(api);
        SetPickFace.Map(api);
        ListReplenishments.Map(api);
        ScanShelf.Map(api);
        ShowHand.Map(api);
        ListLots.Map(api);
        BlockLot.Map(api);
        UnblockLot.Map(api);
    }
}
