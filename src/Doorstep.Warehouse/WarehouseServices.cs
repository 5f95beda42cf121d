using Doorstep.Orders.Parcels;
using Doorstep.Orders.Shipments;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Warehouse.Cartons;
using Doorstep.Warehouse.HandingOver;
using Doorstep.Warehouse.Inbound;
using Doorstep.Warehouse.Labelling;
using Doorstep.Warehouse.Lists;
using Doorstep.Warehouse.Manifests;
using Doorstep.Warehouse.Packing;
using Doorstep.Warehouse.People;
using Doorstep.Warehouse.Picking;
using Doorstep.Warehouse.Reading;
using Doorstep.Warehouse.Releasing;
using Doorstep.Warehouse.Scanning;
using Doorstep.Warehouse.Shorts;
using Doorstep.Warehouse.Sorting;
using Doorstep.Warehouse.Storage;
using Doorstep.Warehouse.Tracking;
using Doorstep.Warehouse.Waves;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Warehouse;

public static class WarehouseServices
{
    public static IServiceCollection AddWarehouse(this IServiceCollection services)
    {
        services.AddSingleton<ITables, WarehouseTables>();
        services.AddSingleton<IInvariants, WarehouseInvariants>();
        services.AddScoped<IHandle<ShipmentCancelled>, ClearFloor>();
        services.AddScoped<IHandle<ParcelLed>, ClearFloor>();
        services.AddScoped<FollowWall>();
        services.AddScoped<IHandle<UnitsCut>>(s => s.GetRequiredService<FollowWall>());
        // Before the status of the orders is derived: it still moves shipments.
        services.Insert(0, ServiceDescriptor.Scoped<IBeforeCommit>(s => s.GetRequiredService<FollowWall>()));
        services.AddScoped<IBeforeCommit, LeaveWaves>();
        services.AddScoped<IBeforeCommit, LeaveManifests>();
        services.AddScoped<ManifestReader>();
        services.AddScoped<ManifestDesk>();
        services.AddScoped<WrongScans>();
        services.AddScoped<WavePlanning>();
        services.AddScoped<WaveReader>();
        services.AddScoped<ListDesk>();
        services.AddScoped<ListTotes>();
        services.AddScoped<WallWork>();
        services.AddScoped<WorkLog>();
        services.AddScoped<PickReader>();
        services.AddScoped<PickLots>();
        services.AddScoped<PickBins>();
        services.AddScoped<PutWall>();
        services.AddScoped<PackBench>();
        services.AddScoped<AgreedService>();
        services.AddScoped<CarrierProgress>();
        return services;
    }

    public static void MapWarehouse(this IEndpointRouteBuilder api)
    {
        ListCartons.Map(api);
        SaveCarton.Map(api);
        RemoveCarton.Map(api);
        SuggestCartons.Map(api);
        ReleaseShipments.Map(api);
        RecallShipment.Map(api);
        PlanWave.Map(api);
        ReleaseWave.Map(api);
        ListWaves.Map(api);
        ShowWave.Map(api);
        CancelWave.Map(api);
        ListLists.Map(api);
        ShowList.Map(api);
        TakeList.Map(api);
        ReturnList.Map(api);
        ScanList.Map(api);
        ReportListShort.Map(api);
        EnterList.Map(api);
        PrintPickSheets.Map(api);
        SetWall.Map(api);
        ShowWall.Map(api);
        ScanWall.Map(api);
        ShowFloorWork.Map(api);
        ShowPick.Map(api);
        PickShipments.Map(api);
        PickShipment.Map(api);
        UndoPick.Map(api);
        ReportShort.Map(api);
        SortShipment.Map(api);
        PackShipments.Map(api);
        PackShipment.Map(api);
        PackScan.Map(api);
        WeighPackages.Map(api);
        UnpackShipment.Map(api);
        LabelShipments.Map(api);
        LabelShipment.Map(api);
        VoidLabels.Map(api);
        PrintLabel.Map(api);
        PrintLabels.Map(api);
        PrintPackingSlip.Map(api);
        PrintBinLabels.Map(api);
        HandOverShipments.Map(api);
        HandOver.Map(api);
        HandOverPackages.Map(api);
        ListReadyPackages.Map(api);
        OpenManifest.Map(api);
        AddToManifest.Map(api);
        TakeOffManifest.Map(api);
        CloseManifest.Map(api);
        ListManifests.Map(api);
        ShowManifest.Map(api);
        PrintManifest.Map(api);
        RecordTracking.Map(api);
        PrintBoxLabels.Map(api);
        PrintPurchase.Map(api);
        ShowShipment.Map(api);
    }
}
