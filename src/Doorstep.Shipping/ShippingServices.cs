using Doorstep.Platform.Data;
using Doorstep.Shipping.Labels;
using Doorstep.Shipping.Storage;
using Doorstep.Shipping.Tracking;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Shipping;

public static class ShippingServices
{
    public static IServiceCollection AddShipping(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ShippingTables>();
        services.AddSingleton<IInvariants, ShippingInvariants>();
        services.AddScoped<LabelDesk>();
        services.AddScoped<TrackingLog>();
        return services;
    }
}
