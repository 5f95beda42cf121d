using Doorstep.Channels;
using Doorstep.Inventory;
using Doorstep.Orders;
using Doorstep.Platform;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Shipping;
using Doorstep.Sourcing;
using Doorstep.Warehouse;

namespace Doorstep.Web.Hosting;

/// <summary>All rooms of the house: every module's services and routes, in one place.</summary>
internal static class House
{
    /// <summary>Every module on one database.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services, DataPlace place) => services
        .AddPlatform(place.Open)
        .AddInventory()
        .AddSourcing()
        .AddOrders()
        .AddShipping()
        .AddWarehouse()
        .AddChannels(place.Uploads);

    /// <summary>Every command and question of every module, under <c>/api/v1</c>.</summary>
    public static void MapHouse(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization().RefuseOtherPreviews();
        api.MapIdentity();
        api.MapInventory();
        api.MapSourcing();
        api.MapOrders();
        api.MapWarehouse();
        api.MapChannels();
    }
}
