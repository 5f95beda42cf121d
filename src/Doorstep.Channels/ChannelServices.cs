using Doorstep.Channels.Importing;
using Doorstep.Channels.Storage;
using Doorstep.Platform.Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Channels;

public static class ChannelServices
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ChannelTables>();
        services.AddSingleton<FileImport>();
        return services;
    }

    public static void MapChannels(this IEndpointRouteBuilder api)
    {
    }
}
